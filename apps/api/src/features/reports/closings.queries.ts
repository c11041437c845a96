import type { Closings } from '@pult/shared/reports/report-views'
import { raw, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { during, type ReportPeriod } from './report-period'

/**
 * Sums over closed orders, alias `o`. As text, because a company's total outgrows PostgreSQL's integer and the
 * drivers hand out bigint in different ways; every figure stays exact within JavaScript's safe integers.
 */
export const CLOSING_FIGURES = raw(`
  count(*)::text AS closed,
  coalesce(sum(o.total_amount), 0)::text AS "totalAmount",
  coalesce(sum(o.materials_cost), 0)::text AS "materialsCost",
  coalesce(sum(o.total_amount - o.materials_cost), 0)::text AS net,
  coalesce(sum(o.master_share), 0)::text AS "masterShare",
  coalesce(sum(o.company_share), 0)::text AS "companyShare",
  ((2 * sum(o.total_amount) + count(*)) / nullif(2 * count(*), 0))::text AS "averageCheck",
  count(*) FILTER (WHERE o.outcome = 'REPAIRED')::text AS repaired,
  count(*) FILTER (WHERE o.outcome = 'NOT_REPAIRED')::text AS "notRepaired",
  count(*) FILTER (WHERE o.has_review)::text AS "withReview",
  count(*) FILTER (WHERE o.out_of_city)::text AS "outOfCity"`)

export type ClosingFigures = Record<Exclude<keyof Closings, 'averageCheck'>, string> & {
  averageCheck: string | null
}

/** Orders closed in the period, on alias `o`. */
export const closedDuring = (period: ReportPeriod): Sql =>
  sql`o.status = 'CLOSED' AND o.deleted_at IS NULL AND ${during(sql`o.closed_at`, period)}`

/** Figures read as text, as integers; whitelisted, so that other columns of the row stay where they are. */
export const readClosings = (row: ClosingFigures): Closings => ({
  closed: Number(row.closed),
  totalAmount: Number(row.totalAmount),
  materialsCost: Number(row.materialsCost),
  net: Number(row.net),
  masterShare: Number(row.masterShare),
  companyShare: Number(row.companyShare),
  averageCheck: row.averageCheck === null ? null : Number(row.averageCheck),
  repaired: Number(row.repaired),
  notRepaired: Number(row.notRepaired),
  withReview: Number(row.withReview),
  outOfCity: Number(row.outOfCity),
})

/** What the orders closed in the period came to, all together. */
export async function sumClosings(db: Queryable, period: ReportPeriod): Promise<Closings> {
  const [row] = await db.rows<ClosingFigures>(
    sql`SELECT ${CLOSING_FIGURES} FROM orders o WHERE ${closedDuring(period)}`,
  )
  if (!row) throw new Error('An aggregate without GROUP BY always has one row')
  return readClosings(row)
}
