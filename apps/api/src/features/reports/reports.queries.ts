import type {
  EquipmentReportRow,
  MasterReportRow,
  StatusesReport,
  SummaryReport,
} from '@pult/shared/reports/report-views'
import { ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import { sql, type Queryable } from '../../platform/db/sql'
import {
  CLOSING_FIGURES,
  closedDuring,
  readClosings,
  sumClosings,
  type ClosingFigures,
} from './closings.queries'
import { during, type ReportPeriod } from './report-period'

const createdDuring = (period: ReportPeriod) =>
  sql`o.deleted_at IS NULL AND ${during(sql`o.created_at`, period)}`

/** The period's key figures. */
export async function reportSummary(db: Queryable, period: ReportPeriod): Promise<SummaryReport> {
  const { from, to } = period
  const closings = await sumClosings(db, period)
  const [counts] = await db.rows<{ created: number; refused: number }>(sql`
    SELECT (SELECT count(*)::int FROM orders o WHERE ${createdDuring(period)}) AS created,
           (SELECT count(*)::int FROM orders o WHERE o.status = 'REFUSED' AND o.deleted_at IS NULL
              AND ${during(sql`o.status_changed_at`, period)}) AS refused`)
  return { from, to, created: counts?.created ?? 0, refused: counts?.refused ?? 0, ...closings }
}

/** Masters who closed orders in the period, who brought most first. */
export async function reportMasters(db: Queryable, period: ReportPeriod): Promise<MasterReportRow[]> {
  const rows = await db.rows<ClosingFigures & { masterId: number; name: string }>(sql`
    SELECT m.id AS "masterId", concat_ws(' ', u.first_name, u.last_name) AS name, figures.*
    FROM (SELECT o.master_id, ${CLOSING_FIGURES} FROM orders o WHERE ${closedDuring(period)} GROUP BY o.master_id)
      AS figures
    JOIN master m ON m.id = figures.master_id JOIN app_user u ON u.id = m.user_id
    ORDER BY figures."totalAmount"::bigint DESC, m.id`)
  return rows.map((row) => ({ masterId: row.masterId, name: row.name, ...readClosings(row) }))
}

/** Equipment types with orders created or closed in the period, in the desk's order. */
export async function reportEquipment(db: Queryable, period: ReportPeriod): Promise<EquipmentReportRow[]> {
  const rows = await db.rows<ClosingFigures & { equipmentType: string; name: string; created: number }>(sql`
    WITH created AS (
      SELECT o.equipment_type AS code, count(*)::int AS created FROM orders o WHERE ${createdDuring(period)}
      GROUP BY o.equipment_type
    ), figures AS (
      SELECT t.code, ${CLOSING_FIGURES} FROM equipment_type t
      JOIN orders o ON o.equipment_type = t.code WHERE ${closedDuring(period)} GROUP BY t.code
    )
    SELECT t.code AS "equipmentType", t.name, coalesce(created.created, 0) AS created, figures.*
    FROM equipment_type t LEFT JOIN created ON created.code = t.code LEFT JOIN figures ON figures.code = t.code
    WHERE created.code IS NOT NULL OR figures.code IS NOT NULL
    ORDER BY t.position, t.code`)
  return rows.map((row) => ({
    equipmentType: row.equipmentType,
    name: row.name,
    created: row.created,
    ...readClosings(row),
  }))
}

/** Orders created in the period by the status they have now. */
export async function reportStatuses(db: Queryable, period: ReportPeriod): Promise<StatusesReport['items']> {
  const rows = await db.rows<{ status: OrderStatus; count: number }>(sql`
    SELECT o.status::text AS status, count(*)::int AS count FROM orders o WHERE ${createdDuring(period)}
    GROUP BY o.status`)
  const counted = new Map(rows.map(({ status, count }) => [status, count]))
  return ORDER_STATUSES.map((status) => ({ status, count: counted.get(status) ?? 0 }))
}
