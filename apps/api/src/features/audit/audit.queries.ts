import type { AuditQuery, AuditRow } from '@pult/shared/audit/audit-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { raw, sql, where, type Queryable, type Sql } from '../../platform/db/sql'
import { addDays, startOfDay } from '../../platform/zone'

interface AuditRecord {
  id: number
  createdAt: Date
  action: string
  subjectType: string
  subjectId: string | null
  subjectName: string | null
  actorId: number | null
  actorName: string | null
  tokenName: string | null
  details: Record<string, unknown>
  requestId: string | null
}

const Key = z.tuple([z.iso.datetime(), z.number().int()])

function presentActor({ actorId, actorName, tokenName }: AuditRecord): AuditRow['actor'] {
  if (actorId !== null) return { id: actorId, name: actorName ?? '' }
  return tokenName === null ? null : { id: null, name: tokenName }
}

const presentEntry = (record: AuditRecord): AuditRow => ({
  id: record.id,
  createdAt: record.createdAt.toISOString(),
  action: record.action,
  subjectType: record.subjectType,
  subjectId: record.subjectId,
  subjectName: record.subjectName,
  actor: presentActor(record),
  details: record.details,
  requestId: record.requestId,
})

/** An id kept as text; anything else names nobody. */
const asId = (text: string): Sql => raw(`CASE WHEN ${text} ~ '^[0-9]{1,9}$' THEN (${text})::int END`)

/** Whom a row is about: the account itself, or the one behind a master, an application or a hand-in. */
const SUBJECT_PERSON = sql`
  LEFT JOIN master subject_master ON subject_master.id = CASE a.subject_type
    WHEN 'master' THEN ${asId('a.subject_id')}
    WHEN 'hand_in' THEN ${asId("a.details->>'masterId'")} END
  LEFT JOIN app_user subject ON subject.id = CASE a.subject_type
    WHEN 'user' THEN ${asId('a.subject_id')}
    WHEN 'application' THEN ${asId("a.details->>'userId'")}
    ELSE subject_master.user_id END`

type Filters = Omit<AuditQuery, 'limit' | 'cursor'>

const filterConditions = ({ actorId, action, from, to }: Filters, timeZone: string): Sql[] => [
  ...(actorId === undefined ? [] : [sql`a.actor_user_id = ${actorId}`]),
  ...(action === undefined ? [] : [sql`a.action = ${action}`]),
  ...(from === undefined ? [] : [sql`a.created_at >= ${startOfDay(from, timeZone)}`]),
  ...(to === undefined ? [] : [sql`a.created_at < ${startOfDay(addDays(to, 1), timeZone)}`]),
]

/** The audit log, newest first. */
export async function listAudit(db: Queryable, query: AuditQuery, timeZone: string) {
  const { limit, cursor, ...filters } = query
  const scope = { list: 'audit', ...filters }
  const conditions = filterConditions(filters, timeZone)
  if (cursor) {
    const [createdAt, id] = decodeCursor(cursor, scope, Key)
    conditions.push(sql`(a.created_at, a.id) < (${new Date(createdAt)}, ${id})`)
  }
  const rows = await db.rows<AuditRecord>(sql`
    SELECT a.id, a.created_at AS "createdAt", a.action, a.subject_type AS "subjectType",
           a.subject_id AS "subjectId",
           nullif(concat_ws(' ', subject.first_name, subject.last_name), '') AS "subjectName", a.actor_user_id AS "actorId",
           concat_ws(' ', u.first_name, u.last_name) AS "actorName", t.name AS "tokenName", a.details,
           a.request_id AS "requestId"
    FROM audit_log a
    LEFT JOIN app_user u ON u.id = a.actor_user_id LEFT JOIN api_token t ON t.id = a.actor_token_id
    ${SUBJECT_PERSON} ${where(conditions)} ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.createdAt.toISOString(), last.id]))
  return { ...page, items: page.items.map(presentEntry) }
}
