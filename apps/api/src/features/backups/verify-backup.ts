import { BackupError } from './backup-error'
import { loadDump, readThrough } from './load-dump'
import type { BackupManifest } from './manifest'
import type { PostgresPrograms } from './postgres-programs'
import { withScratchDatabase } from './scratch-database'
import { countRows, differingTables, type TableDigests } from './table-digests'

const NAMED_TABLES = 5

export interface Verification {
  readonly databaseUrl: string
  readonly file: string
  readonly programs: PostgresPrograms
  readonly signal: AbortSignal
  /** What the tables held when the copy was made; null when nobody wrote it down. */
  readonly expected: TableDigests | null
}

export interface Verified {
  readonly how: Exclude<BackupManifest['verification'], 'failed'>
  /** Null when it was only read through. */
  readonly tables: number | null
  readonly rows: number | null
}

/** @throws BackupError when a table is missing, too many, or holds something else */
export function requireSameTables(expected: TableDigests | null, actual: TableDigests): void {
  const differing = expected === null ? [] : differingTables(expected, actual)
  if (differing.length === 0) return
  const named = differing.slice(0, NAMED_TABLES).join(', ')
  const more = differing.length > NAMED_TABLES ? ` and ${differing.length - NAMED_TABLES} more` : ''
  throw new BackupError(
    'verifyFailed',
    `The restored copy differs from the database it was made of in ${named}${more}.`,
  )
}

/**
 * Only for who holds the backup lock. Proves a backup by restoring it into a scratch database and comparing row counts and checksums of every table. A
 * login that may not create databases can only have the file read through, and the result says so.
 * @throws BackupError
 */
export async function verifyBackup(verification: Verification): Promise<Verified> {
  const { expected } = verification
  const actual = await withScratchDatabase(verification.databaseUrl, (url) => loadDump(url, verification))
  if (actual === null) {
    await readThrough(verification)
    return { how: 'read', tables: null, rows: null }
  }
  requireSameTables(expected, actual)
  return { how: 'restored', tables: Object.keys(actual).length, rows: countRows(actual) }
}
