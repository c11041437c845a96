import type { Client } from 'pg'
import { migrate } from '../../platform/db/migrate'
import type { BackupConfig } from './backup-config'
import { asBackupError, BackupError } from './backup-error'
import { carryRuns } from './carry-runs'
import { databaseNameOf, withDatabaseName } from './connection'
import { loadDump } from './load-dump'
import { hashFile, readManifest, type BackupManifest } from './manifest'
import { findPostgresPrograms, missingProgramsMessage, programsFor } from './postgres-programs'
import { createEmptyDatabase, dropDatabase, findDatabases, onOwnConnection } from './scratch-database'
import { readServerVersion } from './server-version'
import { disconnectOthers, findOtherSessions, swapDatabases } from './swap-databases'
import { countRows, type TableDigests } from './table-digests'
import { requireSameTables } from './verify-backup'

export interface RestoreRequest {
  readonly config: BackupConfig
  readonly file: string
  /** Cut off whoever is connected instead of refusing. */
  readonly isForced: boolean
  readonly now: Date
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

export interface Restored {
  /** The database as it was before; null when there was none. */
  readonly previous: string | null
  readonly tables: number
  readonly rows: number
  readonly isProven: boolean
  readonly migrations: readonly string[]
}

/** Always there, and nobody works in it: a database can't be renamed from inside. */
const MAINTENANCE_DATABASE = 'postgres'
/** PostgreSQL cuts longer names. */
const NAME_LENGTH = 63

const besides = (name: string, addition: string): string =>
  `${name.slice(0, NAME_LENGTH - addition.length - 1)}_${addition}`

/** @throws BackupError when the file is not the one that was written */
async function checkFile(file: string, say: RestoreRequest['say']): Promise<BackupManifest | null> {
  const manifest = await readManifest(file)
  if (!manifest) {
    say(
      'There is no description (….dump.json) beside the file: its content can’t be compared with the original.',
    )
    return null
  }
  if ((await hashFile(file)) !== manifest.sha256) {
    throw new BackupError(
      'verifyFailed',
      `${file} is not the file that was written: it is damaged. Take another.`,
    )
  }
  return manifest
}

/** What every version of Pult has had. */
const OURS = ['public._prisma_migrations', 'public.orders']

/** A dump of another program, or of an empty database, would be brought up to date like one of ours, and be empty. */
function requirePult(file: string, digests: TableDigests): void {
  if (OURS.every((table) => table in digests)) return
  throw new BackupError('verifyFailed', `${file} is no backup of Pult: nothing was changed. Take another.`)
}

async function requireNobodyElse(client: Client, name: string, isForced: boolean): Promise<void> {
  const sessions = await findOtherSessions(client, name)
  if (sessions.length === 0 || isForced) return
  const who = [...new Set(sessions)].join(', ')
  throw new BackupError(
    'other',
    `${sessions.length} connections to the database "${name}" are open (${who}): stop Pult first (api, worker and bot), or give --force to cut them off.`,
  )
}

/** Restores into a new database, proves it and brings it to this version; on failure nothing of it is left. */
async function prepare(
  request: RestoreRequest,
  { client, fresh, manifest }: { client: Client; fresh: string; manifest: BackupManifest | null },
): Promise<{ digests: TableDigests; migrations: string[] }> {
  const { config, file, signal, say } = request
  const { major } = await readServerVersion(client)
  const found = await findPostgresPrograms(config.programs)
  const programs = programsFor(major, found)
  if (!programs) throw new BackupError('noPgDump', missingProgramsMessage(major, found))
  const freshUrl = withDatabaseName(config.databaseUrl, fresh)
  await createEmptyDatabase(client, fresh)
  try {
    say(`Restoring into the new database "${fresh}"…`)
    const digests = await loadDump(freshUrl, { file, programs, signal })
    requirePult(file, digests)
    requireSameTables(manifest?.tables ?? null, digests)
    // A backup of a newer version is told by its migrations, which this one does not know.
    const logger = { info: () => undefined, warn: say }
    const migrations = await migrate({ connectionString: freshUrl, logger })
    return { digests, migrations }
  } catch (error) {
    await dropDatabase(client, fresh)
    throw error
  }
}

/** What a restore that was killed could not take away; another one may just be at work on it, so nothing is dropped here. */
async function sayLeftovers(client: Client, prefix: string, say: RestoreRequest['say']): Promise<void> {
  for (const left of await findDatabases(client, prefix))
    say(`"${left}" is left of a restore that did not end; unless one is running: DROP DATABASE "${left}"`)
}

async function restoreVia(client: Client, request: RestoreRequest): Promise<Restored> {
  const name = databaseNameOf(request.config.databaseUrl)
  await requireNobodyElse(client, name, request.isForced)
  const manifest = await checkFile(request.file, request.say)
  const stamp = request.now.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')
  const fresh = besides(name, `restoring_${stamp}`)
  await sayLeftovers(client, fresh.slice(0, -stamp.length), request.say)
  const { digests, migrations } = await prepare(request, { client, fresh, manifest })
  try {
    // Somebody may have started Pult meanwhile.
    await requireNobodyElse(client, name, request.isForced)
    const freshUrl = withDatabaseName(request.config.databaseUrl, fresh)
    await carryRuns({ fromUrl: request.config.databaseUrl, toUrl: freshUrl }, request.say)
    const previous = besides(name, `before_${stamp}`)
    const stopCutting = request.isForced ? disconnectOthers(request.config.databaseUrl, name) : undefined
    const hadOne = await swapDatabases(client, { name, fresh, previous }).finally(stopCutting)
    return {
      ...{
        previous: hadOne ? previous : null,
        tables: Object.keys(digests).length,
        rows: countRows(digests),
      },
      ...{ isProven: manifest !== null, migrations },
    }
  } catch (error) {
    await dropDatabase(client, fresh)
    throw error
  }
}

/**
 * Puts a backup in the place of the database. It is restored beside it, proven and migrated first; then both change
 * their names in one transaction, so that a failure at any moment leaves the old one where it was. The old one is kept
 * under another name.
 * @throws BackupError
 */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const maintenanceUrl = withDatabaseName(request.config.databaseUrl, MAINTENANCE_DATABASE)
  try {
    return await onOwnConnection(maintenanceUrl, (client) => restoreVia(client, request))
  } catch (error) {
    request.signal.throwIfAborted()
    throw asBackupError(error)
  }
}

/** Removes the database that a restore has put aside. */
export const dropPrevious = (config: BackupConfig, previous: string): Promise<void> =>
  onOwnConnection(withDatabaseName(config.databaseUrl, MAINTENANCE_DATABASE), (client) =>
    dropDatabase(client, previous),
  )
