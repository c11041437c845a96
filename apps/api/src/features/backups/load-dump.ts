import { connectForLongWork, databaseNameOf, programEnvOf } from './connection'
import type { PostgresPrograms } from './postgres-programs'
import { runPostgresProgram } from './run-postgres-program'
import { digestTables, type TableDigests } from './table-digests'

const JOBS = 2

interface Loading {
  readonly file: string
  readonly programs: PostgresPrograms
  readonly signal: AbortSignal
}

/**
 * Restores a dump into an empty database and says what is in it then. Everything belongs to the login afterwards,
 * whoever it belonged to before.
 * @throws BackupError
 */
export async function loadDump(
  targetUrl: string,
  { file, programs, signal }: Loading,
): Promise<TableDigests> {
  const target = `--dbname=${databaseNameOf(targetUrl)}`
  const args = [target, '--no-owner', '--no-privileges', `--jobs=${JOBS}`, file]
  await runPostgresProgram({ programs, name: 'pg_restore', args, env: programEnvOf(targetUrl), signal })
  const client = await connectForLongWork(targetUrl, { signal })
  try {
    return await digestTables(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Reads a dump through to its last byte without a database: finds a file that is cut off or damaged, nothing more.
 * @throws BackupError
 */
export function readThrough({ file, programs, signal }: Loading): Promise<void> {
  return runPostgresProgram({
    programs,
    name: 'pg_restore',
    args: ['--file=/dev/null', file],
    env: {},
    signal,
  })
}
