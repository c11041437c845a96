import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { MigrationError } from './migration-error'
import type { MigrationFile } from './migration-files'

/** A row of Prisma's table, reduced to what decides anything. */
export interface RecordedMigration {
  readonly name: string
  readonly checksum: string
  readonly startedAt: Date
  readonly isFinished: boolean
}

/** Prisma's own DDL, letter for letter: its CLI must find exactly the table it would have made. */
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`

const IS_OCCUPIED = `SELECT to_regclass('_prisma_migrations') IS NULL AND EXISTS (
    SELECT 1 FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ) AS occupied`

/**
 * Makes the bookkeeping table in a fresh database.
 * @throws MigrationError P3005 for a database that holds somebody else's tables
 */
export async function ensureBookkeeping(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ occupied: boolean }>(IS_OCCUPIED)
  if (rows[0]?.occupied === true) {
    throw new MigrationError(
      'P3005',
      'P3005: the database is not empty and was not made by Pult: give an empty database in DATABASE_URL.',
    )
  }
  await client.query(CREATE_TABLE)
}

/** Everything recorded and not rolled back, oldest first. */
export async function readRecorded(client: Pick<ClientBase, 'query'>): Promise<RecordedMigration[]> {
  const { rows } = await client.query<RecordedMigration>(
    `SELECT migration_name AS "name", checksum, started_at AS "startedAt", finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return rows
}

/** PostgreSQL does this in no transaction, so such a file stands by itself and is recorded beside it. */
const needsNoTransaction = ({ sql }: MigrationFile): boolean => /\bCONCURRENTLY\b/iu.test(sql)

/**
 * Runs one migration and records it as Prisma does. Record and file go as one query, which PostgreSQL makes one
 * transaction unless the file says otherwise: a Ctrl-C or a power cut in the middle leaves the migration either applied
 * and recorded, or not begun, and never one that blocks the next start. What failed is recorded with its error. A file
 * that builds an index CONCURRENTLY may have that one statement only, and goes as a query of its own.
 * @throws MigrationError P3018
 */
export async function applyMigration(client: ClientBase, file: MigrationFile): Promise<void> {
  const [id, checksum, name] = [randomUUID(), file.checksum, file.name]
  const values = [id, checksum, name].map((value) => client.escapeLiteral(value)).join(', ')
  const begin = `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (${values})`
  const end = `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
    WHERE id = ${client.escapeLiteral(id)}`
  try {
    const parts = [begin, file.sql, end]
    for (const query of needsNoTransaction(file) ? parts : [parts.join('\n;\n')]) await client.query(query)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // A migration that opened its own transaction leaves it aborted; the record could not be written inside.
    await client.query('ROLLBACK')
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET logs = excluded.logs`,
      [id, checksum, name, reason],
    )
    throw new MigrationError('P3018', `P3018: the migration ${file.name} failed: ${reason}.`, {
      cause: error,
    })
  }
}
