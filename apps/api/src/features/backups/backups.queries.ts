import type { BackupFailure } from '@pult/shared/system/system-view'
import { sql, type Queryable } from '../../platform/db/sql'

export interface LastOutcome {
  readonly isOk: boolean
  readonly reason: BackupFailure | null
}

/** How the last recorded backup ended; null before the first. */
export async function findLastOutcome(db: Queryable): Promise<LastOutcome | null> {
  const [last] = await db.rows<LastOutcome>(sql`
    SELECT action = 'backup.succeeded' AS "isOk", details ->> 'reason' AS reason
    FROM audit_log WHERE action IN ('backup.succeeded', 'backup.failed') ORDER BY id DESC LIMIT 1`)
  return last ?? null
}
