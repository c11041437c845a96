import type { BackupFailure } from '@pult/shared/system/system-view'

/**
 * Why a backup or a restore did not happen. The message is a sentence for whoever runs the server: what is wrong and
 * the way out; it never holds a password or a line of data.
 */
export class BackupError extends Error {
  override readonly name = 'BackupError'

  constructor(
    readonly reason: BackupFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const codeOf = (error: unknown): string => {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : ''
}

const NO_SPACE = /ENOSPC|EDQUOT|^53100$/
const NOT_WRITABLE = /EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT/

/** Any failure as one that can be told: the file system's and PostgreSQL's codes decide, else it is `other`. */
export function asBackupError(error: unknown): BackupError {
  if (error instanceof BackupError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  if (NO_SPACE.test(code)) return new BackupError('noSpace', `${message}: make room.`, { cause: error })
  if (NOT_WRITABLE.test(code)) {
    return new BackupError('notWritable', `${message}: correct BACKUP_DIR or its permissions.`, {
      cause: error,
    })
  }
  return new BackupError('other', message, { cause: error })
}
