import { constants } from 'node:fs'
import { access, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { ImportError } from './problems'
import { openCsv } from './read-csv'
import { openXlsx } from './read-xlsx'
import type { Source } from './source-row'

const FIRST_BYTES = 8
const ZIP = '504b'
/** The container of Word and Excel up to 2003. */
const OLD_OFFICE = 'd0cf11e0a1b11ae1'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0)
    return buffer.subarray(0, bytesRead).toString('hex')
  } finally {
    await handle.close()
  }
}

async function checkReadable(file: string): Promise<void> {
  try {
    await access(file, constants.R_OK)
    if (!(await stat(file)).isFile()) throw new ImportError('error.format', { file })
  } catch (error) {
    if (error instanceof ImportError) throw error
    const reason = codeOf(error)
    throw reason === 'ENOENT'
      ? new ImportError('error.notFound', { file })
      : new ImportError('error.notReadable', { file, reason })
  }
}

/**
 * Opens a file by what is in it: people rename .csv to .xls and the other way round.
 * @throws ImportError when it can't be read
 */
export async function openSource(file: string): Promise<Source> {
  await checkReadable(file)
  const start = await firstBytes(file)
  if (start === '') throw new ImportError('error.empty', { file })
  if (start.startsWith(OLD_OFFICE)) throw new ImportError('error.oldExcel', { file })
  if (start.startsWith(ZIP)) return openXlsx(file)
  if (!['.csv', '.tsv', '.txt', '.xls'].includes(path.extname(file).toLowerCase())) {
    throw new ImportError(
      path.extname(file).toLowerCase() === '.xlsx' ? 'error.brokenExcel' : 'error.format',
      { file },
    )
  }
  return openCsv(file)
}
