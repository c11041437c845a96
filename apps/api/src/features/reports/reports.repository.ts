import { actorColumns, type Actor } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'

/**
 * Notes in the audit log who took data out and for which days. A download is a GET and has no transaction of its own,
 * so this is one statement, which may run on the pool; it runs before the file leaves.
 */
export async function recordExport(
  db: Queryable,
  by: { actor: Actor; requestId: string },
  period: { from: string; to: string },
): Promise<void> {
  const { actorUserId, actorTokenId } = actorColumns(by.actor)
  const details = JSON.stringify({ from: period.from, to: period.to })
  await db.rows(sql`
    INSERT INTO audit_log (actor_user_id, actor_token_id, request_id, action, subject_type, details)
    VALUES (${actorUserId}::int, ${actorTokenId}::int, ${by.requestId}, 'report.exported', 'report', ${details}::jsonb)
    RETURNING id`)
}
