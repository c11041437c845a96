import type { Actor } from '../../http/actor'
import { actorColumns } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'

const NOBODY = { actorUserId: null, actorTokenId: null }

/** What JSON can hold. */
type JsonValue = string | number | boolean | null | undefined | readonly JsonValue[] | JsonObject
interface JsonObject {
  readonly [key: string]: JsonValue
}

/** One line of the audit log: what happened to which thing. `details` must hold no secrets. */
export interface AuditEntry {
  /** Dotted, subject first: `user.roles_changed`, `settings.changed`. */
  readonly action: string
  readonly subjectType: string
  readonly subjectId?: number | string
  readonly details?: JsonObject
}

/** Writes who did it, in the transaction of the change itself; `null` is the product itself (bootstrap, schedule). */
export async function recordAudit(
  db: Queryable,
  by: { actor: Actor | null; requestId?: string },
  { action, subjectType, subjectId, details = {} }: AuditEntry,
): Promise<void> {
  const { actorUserId, actorTokenId } = by.actor ? actorColumns(by.actor) : NOBODY
  await db.prepared(sql`
    INSERT INTO audit_log (actor_user_id, actor_token_id, request_id, action, subject_type, subject_id, details)
    VALUES (${actorUserId}, ${actorTokenId}, ${by.requestId ?? null}, ${action}, ${subjectType},
      ${subjectId === undefined ? null : String(subjectId)}, ${JSON.stringify(details)}::text::jsonb)`)
}
