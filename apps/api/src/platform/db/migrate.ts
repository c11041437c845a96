import { Logger, runMigrations as migrateQueue } from 'graphile-worker'
import { Pool, type PoolClient } from 'pg'
import { ensureDatabase } from './ensure-database'
import { isDatabaseAway } from './errors'
import {
  applyMigration,
  ensureBookkeeping,
  readRecorded,
  type RecordedMigration,
} from './migration-bookkeeping'
import { MigrationError, errorCodeOf } from './migration-error'
import {
  findMigrationsFolder,
  listMigrationNames,
  readMigrationFiles,
  type MigrationFile,
} from './migration-files'

export interface MigrationLog {
  info(message: string): void
  warn(message: string): void
}

export interface MigrateOptions {
  /** Where the database is; it is created when missing. Either this or a pool. */
  readonly connectionString?: string
  /** An existing pool with room for two connections; its database must exist. */
  readonly pool?: Pool
  readonly logger?: MigrationLog
  /** Default: the prisma/migrations of this installation. */
  readonly folder?: string
}

/** The advisory lock that Prisma's engine takes too: our runner and its CLI exclude each other. */
const PRISMA_LOCK = 72_707_369
const LOCK_TIMEOUT = '60s'
const LOCK_NOT_AVAILABLE = '55P03'
const UNDEFINED_TABLE = '42P01'
const INSUFFICIENT_PRIVILEGE = '42501'

const silent: MigrationLog = { info: () => undefined, warn: () => undefined }

/** A connection that breaks shows in the query that needed it; the listeners keep it from ending the process. */
function openPool(connectionString: string | undefined): Pool {
  const pool = new Pool({ connectionString, max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function withMigrationLock<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`)
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query('RESET lock_timeout')
    return await work(client)
  } catch (error) {
    if (errorCodeOf(error) !== LOCK_NOT_AVAILABLE) throw error
    const message = `P1002: another process has been migrating this database for ${LOCK_TIMEOUT}: wait for it to finish and start again.`
    throw new MigrationError('P1002', message, { cause: error })
  } finally {
    // Closing the session gives the lock back, whatever state a failed migration left it in.
    client.release(true)
  }
}

function refuseAfterFailure(recorded: readonly RecordedMigration[]): void {
  const failed = recorded.find((migration) => !migration.isFinished)
  if (!failed) return
  throw new MigrationError(
    'P3009',
    `P3009: the migration ${failed.name}, started ${failed.startedAt.toISOString()}, failed earlier, so no others are applied: mend its cause, mark it with "npx prisma migrate resolve --rolled-back ${failed.name}", or where Prisma's command is not at hand with "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL" in the database, and start again.`,
  )
}

function warnOfDifferences(
  recorded: readonly RecordedMigration[],
  files: readonly MigrationFile[],
  log: MigrationLog,
): void {
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const { name, checksum } of recorded) {
    const file = byName.get(name)
    if (!file)
      log.warn(`The migration ${name} is applied to the database but is not part of this version of Pult.`)
    else if (file.checksum !== checksum) log.warn(`The migration ${name} was modified after it was applied.`)
  }
}

async function applyPending(client: PoolClient, folder: string, log: MigrationLog): Promise<string[]> {
  await ensureBookkeeping(client)
  const files = await readMigrationFiles(folder)
  const recorded = await readRecorded(client)
  refuseAfterFailure(recorded)
  warnOfDifferences(recorded, files, log)
  const known = new Set(recorded.map(({ name }) => name))
  const pending = files.filter(({ name }) => !known.has(name))
  for (const file of pending) {
    await applyMigration(client, file)
    log.info(`Applied the migration ${file.name}.`)
  }
  return pending.map(({ name }) => name)
}

/** What PostgreSQL refuses before any migration has begun, and a connection that breaks, as a sentence for people. */
function explain(error: unknown): unknown {
  if (error instanceof MigrationError || !(error instanceof Error)) return error
  const code = errorCodeOf(error)
  if (code === INSUFFICIENT_PRIVILEGE) {
    const message = `This login may not make tables in the database (${error.message}): make it the owner (ALTER DATABASE … OWNER TO …) or name another in DATABASE_URL.`
    return new MigrationError(code, message, { cause: error })
  }
  if (!isDatabaseAway(error)) return error
  const message = `The connection to the database broke while it was brought up to date (${error.message}): see that it runs and start again; what was begun has been undone.`
  return new MigrationError(code, message, { cause: error })
}

/**
 * Brings the database to this version: our migrations with Prisma's bookkeeping, so that its CLI agrees afterwards,
 * then the job queue's own. Safe to run from several processes at once; does nothing when all is applied.
 * @returns the names of the migrations that were applied now
 * @throws MigrationError with a sentence for people; a failed migration stays recorded and blocks the next (P3009)
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { connectionString, logger = silent, folder = findMigrationsFolder() } = options
  if (connectionString !== undefined) await ensureDatabase(connectionString)
  const pool = options.pool ?? openPool(connectionString)
  try {
    return await withMigrationLock(pool, async (client) => {
      const applied = await applyPending(client, folder, logger)
      await migrateQueue({ pgPool: pool, logger: new Logger(() => () => undefined) })
      return applied
    })
  } catch (error) {
    throw explain(error)
  } finally {
    if (pool !== options.pool) await pool.end()
  }
}

/**
 * Which migrations of this version the database lacks: none means that this version can serve from it.
 * @returns names in order; all of them for a database that was never migrated
 */
export async function pendingMigrations(
  pool: Pick<Pool, 'query'>,
  folder: string = findMigrationsFolder(),
): Promise<string[]> {
  const names = await listMigrationNames(folder)
  try {
    const recorded = await readRecorded(pool)
    const finished = new Set(recorded.filter(({ isFinished }) => isFinished).map(({ name }) => name))
    return names.filter((name) => !finished.has(name))
  } catch (error) {
    if (errorCodeOf(error) === UNDEFINED_TABLE) return names
    throw error
  }
}

/** Whether the migration step of this version has been run to its end, the job queue's part with it. */
export async function isMigrated(pool: Pick<Pool, 'query'>): Promise<boolean> {
  if ((await pendingMigrations(pool)).length > 0) return false
  const { rows } = await pool.query<{ hasQueue: boolean }>(
    `SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS "hasQueue"`,
  )
  return rows[0]?.hasQueue === true
}
