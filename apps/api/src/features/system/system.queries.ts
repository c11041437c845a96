import { sql, type Queryable } from '../../platform/db/sql'

export interface DatabaseFacts {
  readonly version: string
  readonly major: number
  readonly sizeBytes: number
  readonly migration: string | null
}

/** The server's version, the size of our database in bytes, and how far it is migrated. */
export async function findDatabaseFacts(db: Queryable): Promise<DatabaseFacts> {
  const [facts] = await db.rows<DatabaseFacts>(sql`
    SELECT current_setting('server_version') AS version,
           current_setting('server_version_num')::int / 10000 AS major,
           pg_database_size(current_database())::float8 AS "sizeBytes",
           (SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL
            ORDER BY migration_name DESC LIMIT 1) AS migration`)
  if (!facts) throw new Error('A SELECT without FROM gives one row')
  return facts
}

export interface QueueFacts {
  readonly queued: number
  readonly oldestAgeSeconds: number | null
  readonly failed: number
  readonly dead: number
}

/** The outbox; messages held back until morning are not late, so age counts from when each became due. */
export async function findQueueFacts(db: Queryable, now: Date): Promise<QueueFacts> {
  const [facts] = await db.rows<QueueFacts>(sql`
    SELECT count(*) FILTER (WHERE state = 'QUEUED')::int AS queued,
           floor(extract(epoch FROM ${now}::timestamptz
             - min(not_before) FILTER (WHERE state = 'QUEUED' AND not_before <= ${now})))::int AS "oldestAgeSeconds",
           count(*) FILTER (WHERE state = 'FAILED')::int AS failed,
           count(*) FILTER (WHERE state = 'DEAD')::int AS dead
    FROM notification WHERE state IN ('QUEUED', 'FAILED', 'DEAD')`)
  return facts ?? { queued: 0, oldestAgeSeconds: null, failed: 0, dead: 0 }
}

export interface BackupFacts {
  readonly finishedAt: Date
  readonly isOk: boolean
  readonly sizeBytes: number | null
  readonly isVerified: boolean
  readonly reason: string | null
}

/** The last backup as the audit log has it: `backup.succeeded` or `backup.failed`; null before the first. */
export async function findLastBackup(db: Queryable): Promise<BackupFacts | null> {
  const [backup] = await db.rows<BackupFacts>(sql`
    SELECT created_at AS "finishedAt", action = 'backup.succeeded' AS "isOk",
           CASE WHEN jsonb_typeof(details -> 'sizeBytes') = 'number' THEN (details ->> 'sizeBytes')::float8 END
             AS "sizeBytes",
           coalesce(details ->> 'verification' = 'restored', false) AS "isVerified", details ->> 'reason' AS reason
    FROM audit_log WHERE action IN ('backup.succeeded', 'backup.failed') ORDER BY id DESC LIMIT 1`)
  return backup ?? null
}

/** When a backup last succeeded; null when none ever has. */
export async function findLastGoodBackup(db: Queryable): Promise<Date | null> {
  const [row] = await db.rows<{ at: Date }>(sql`
    SELECT created_at AS at FROM audit_log WHERE action = 'backup.succeeded' ORDER BY id DESC LIMIT 1`)
  return row?.at ?? null
}

/** How many orders stand in each status, from the tally that triggers keep (docs/decisions/0010). */
export const findOrdersByStatus = (db: Queryable): Promise<{ status: string; orders: number }[]> =>
  db.rows(sql`SELECT status::text AS status, sum(orders)::int AS orders FROM order_tally GROUP BY status`)
