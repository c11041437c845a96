import type { Refusal, RefusalsQuery, RefusalsReport } from '@pult/shared/reports/report-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { during, type ReportPeriod } from './report-period'

const TOP_REASONS = 50

const refusedDuring = (period: ReportPeriod): Sql =>
  sql`o.status = 'REFUSED' AND o.deleted_at IS NULL AND ${during(sql`o.status_changed_at`, period)}`

interface RefusalRecord extends Omit<Refusal, 'refusedAt' | 'master'> {
  readonly refusedAt: Date
  readonly masterId: number | null
  readonly masterName: string | null
}

const presentRefusal = ({ refusedAt, masterId, masterName, ...refusal }: RefusalRecord): Refusal => ({
  ...refusal,
  refusedAt: refusedAt.toISOString(),
  master: masterId === null ? null : { id: masterId, name: masterName ?? '' },
})

/** Refused orders, the latest first; who had one then is told by the step that refused it. */
export async function listRefusals(
  db: Queryable,
  period: ReportPeriod,
  { after, limit }: { after: Sql; limit: number },
): Promise<(Refusal & { refusedAt: string })[]> {
  const rows = await db.rows<RefusalRecord>(sql`
    SELECT o.id, o.status_changed_at AS "refusedAt", o.refuse_reason AS reason, o.equipment_type AS "equipmentType",
           m.id AS "masterId", concat_ws(' ', u.first_name, u.last_name) AS "masterName"
    FROM (SELECT * FROM orders o WHERE ${refusedDuring(period)} ${after}
          ORDER BY o.status_changed_at DESC, o.id DESC LIMIT ${limit}) o
    LEFT JOIN LATERAL (
      SELECT e.master_id FROM order_event e WHERE e.order_id = o.id AND e.to_status = 'REFUSED'
      ORDER BY e.version DESC LIMIT 1) step ON true
    LEFT JOIN master m ON m.id = step.master_id LEFT JOIN app_user u ON u.id = m.user_id
    ORDER BY o.status_changed_at DESC, o.id DESC`)
  return rows.map(presentRefusal)
}

/** How many orders were refused, why, and which ones, page by page. */
export async function reportRefusals(
  db: Queryable,
  { limit, cursor }: Pick<RefusalsQuery, 'limit' | 'cursor'>,
  period: ReportPeriod,
): Promise<RefusalsReport> {
  const { from, to } = period
  const scope = { list: 'refusals', from, to }
  const key = cursor ? decodeCursor(cursor, scope, z.tuple([z.iso.datetime(), z.number().int()])) : null
  const after = key ? sql`AND (o.status_changed_at, o.id) < (${new Date(key[0])}, ${key[1]})` : empty
  const reasons = await db.rows<{ reason: string; count: number; total: number }>(sql`
    SELECT min(o.refuse_reason) AS reason, count(*)::int AS count, (sum(count(*)) OVER ())::int AS total
    FROM orders o WHERE ${refusedDuring(period)}
    GROUP BY lower(o.refuse_reason) ORDER BY count(*) DESC, lower(o.refuse_reason) LIMIT ${TOP_REASONS}`)
  const rows = await listRefusals(db, period, { after, limit: limit + 1 })
  return {
    ...{ from, to, total: reasons[0]?.total ?? 0 },
    reasons: reasons.map(({ reason, count }) => ({ reason, count })),
    ...toPage(rows, limit, (last) => encodeCursor(scope, [last.refusedAt, last.id])),
  }
}
