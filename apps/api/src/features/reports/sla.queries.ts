import { SLA_RULES, SLA_STATUSES, VISIT_LEAD_MINUTES, type SlaStatus } from '@pult/shared/orders/sla'
import type { SlaReportRow } from '@pult/shared/reports/report-views'
import type { Settings } from '@pult/shared/settings/settings'
import { join, raw, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { during, type ReportPeriod } from './report-period'

/** The shared rules as a table: status, minutes allowed, does the clock wait for the visit. */
const rulesTable = (settings: Settings): Sql =>
  join(
    SLA_STATUSES.map((status) => {
      const { threshold, waitsForVisit } = SLA_RULES[status]
      return sql`(${status}::text::order_status, ${settings[threshold]}::int, ${waitsForVisit}::boolean)`
    }),
    ', ',
  )

/** Two hours before the visit, when the clock waits for it; NULL otherwise. Aliases `rule` and `o`. */
const visitStart = sql`CASE WHEN rule.waits
  THEN o.scheduled_from - make_interval(mins => ${VISIT_LEAD_MINUTES}::int) END`

/** Literals, so that the planner sees how few orders these statuses hold. */
const hasSla = raw(`o.status IN (${SLA_STATUSES.map((status) => `'${status}'`).join(', ')})`)

interface StageFigures {
  readonly status: SlaStatus
  readonly finished: number
  readonly withinSla: number
  readonly averageMinutes: number | null
}

/**
 * Stays in a status that ended in the period. A step is a change of status or a reassignment, which starts a new clock;
 * the next step ends the stay. Only orders that took a step in the period are looked at, by an array of their numbers:
 * joined, they made the planner read the history of the whole company in order.
 */
const finishedStages = (db: Queryable, period: ReportPeriod, settings: Settings): Promise<StageFigures[]> =>
  db.rows(sql`
    WITH moved AS MATERIALIZED (
      SELECT array_agg(DISTINCT e.order_id) AS ids FROM order_event e
      WHERE (e.from_status IS DISTINCT FROM e.to_status OR e.action = 'reassign')
        AND ${during(sql`e.created_at`, period)}
    ), stays AS (
      SELECT e.order_id, e.to_status AS status, e.created_at AS entered_at,
             lead(e.created_at) OVER (PARTITION BY e.order_id ORDER BY e.version) AS left_at
      FROM order_event e
      WHERE e.order_id = ANY((SELECT ids FROM moved)::int[])
        AND (e.from_status IS DISTINCT FROM e.to_status OR e.action = 'reassign')
    ), clocked AS (
      SELECT rule.status, rule.minutes, s.left_at, greatest(s.entered_at, ${visitStart}) AS started_at
      FROM stays s JOIN orders o ON o.id = s.order_id AND o.deleted_at IS NULL
      JOIN (VALUES ${rulesTable(settings)}) AS rule (status, minutes, waits) ON rule.status = s.status
      WHERE ${during(sql`s.left_at`, period)}
    )
    SELECT status::text AS status, count(*)::int AS finished,
           (count(*) FILTER (WHERE left_at <= started_at + make_interval(mins => minutes)))::int AS "withinSla",
           round(avg(greatest(extract(epoch FROM left_at - started_at), 0)) / 60)::int AS "averageMinutes"
    FROM clocked GROUP BY status`)

const overdueNow = (db: Queryable, settings: Settings, now: Date) =>
  db.rows<{ status: SlaStatus; count: number }>(sql`
    SELECT rule.status::text AS status, count(*)::int AS count
    FROM (VALUES ${rulesTable(settings)}) AS rule (status, minutes, waits)
    JOIN orders o ON o.status = rule.status AND o.deleted_at IS NULL AND ${hasSla}
    WHERE greatest(o.status_changed_at, ${visitStart}) + make_interval(mins => rule.minutes) < ${now}
    GROUP BY rule.status`)

const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10

/** Compliance with the thresholds of today's settings, status by status. */
export async function reportSla(
  db: Queryable,
  period: ReportPeriod,
  { settings, now }: { settings: Settings; now: Date },
): Promise<SlaReportRow[]> {
  const finished = new Map((await finishedStages(db, period, settings)).map((row) => [row.status, row]))
  const overdue = new Map((await overdueNow(db, settings, now)).map((row) => [row.status, row.count]))
  return SLA_STATUSES.map((status) => {
    const stage = finished.get(status) ?? { finished: 0, withinSla: 0, averageMinutes: null }
    return {
      status,
      thresholdMinutes: settings[SLA_RULES[status].threshold],
      finished: stage.finished,
      withinSla: stage.withinSla,
      breached: stage.finished - stage.withinSla,
      compliancePercent: percentOf(stage.withinSla, stage.finished),
      averageMinutes: stage.averageMinutes,
      overdueNow: overdue.get(status) ?? 0,
    }
  })
}
