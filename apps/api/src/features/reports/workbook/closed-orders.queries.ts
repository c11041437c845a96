import type { OrderOutcome } from '@pult/shared/orders/statuses'
import { fieldError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable } from '../../../platform/db/sql'
import { closedDuring } from '../closings.queries'
import type { ReportPeriod } from '../report-period'

/** A file is made in memory; this many rows fit well, and no company closes more in a period it would look through. */
const MAX_ORDERS = 50_000

/** A closed order as the sheets of its master show it. Money in minor units. */
export interface ClosedOrder {
  readonly id: number
  readonly masterId: number
  /** ISO 8601, UTC. */
  readonly closedAt: string
  readonly equipmentType: string
  readonly clientName: string
  readonly clientAddress: string
  readonly totalAmount: number
  readonly materialsCost: number
  readonly percent: number | null
  readonly masterShare: number
  readonly companyShare: number
  readonly hasReview: boolean
  readonly outOfCity: boolean
  readonly outcome: OrderOutcome
}

const tooMany = (max: number) =>
  fieldError('to', 'period_too_long', `More than ${max} orders: choose a shorter period`)

/** Whether the period's orders fit into one file. */
export async function fitOneFile(db: Queryable, period: ReportPeriod, max = MAX_ORDERS): Promise<boolean> {
  const [row] = await db.rows<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM (SELECT FROM orders o WHERE ${closedDuring(period)} LIMIT ${max + 1}) closed`)
  return (row?.count ?? 0) <= max
}

/**
 * Makes sure of it before a file for the chat is promised: it is made when it is delivered, too late to refuse.
 * @throws DomainError VALIDATION_FAILED when the orders are too many
 */
export async function requireOneFile(db: Queryable, period: ReportPeriod, max = MAX_ORDERS): Promise<void> {
  if (!(await fitOneFile(db, period, max))) throw tooMany(max)
}

/**
 * The orders closed in the period, by closing.
 * @throws DomainError VALIDATION_FAILED when they are too many for one file
 */
export async function listClosedOrders(db: Queryable, period: ReportPeriod): Promise<ClosedOrder[]> {
  const rows = await db.rows<Omit<ClosedOrder, 'closedAt'> & { closedAt: Date }>(sql`
    SELECT o.id, o.master_id AS "masterId", o.closed_at AS "closedAt", o.equipment_type AS "equipmentType",
           o.client_name AS "clientName", o.client_address AS "clientAddress", o.total_amount AS "totalAmount",
           o.materials_cost AS "materialsCost", (o.split_rule ->> 'percent')::int AS percent,
           o.master_share AS "masterShare", o.company_share AS "companyShare", o.has_review AS "hasReview",
           o.out_of_city AS "outOfCity", o.outcome::text AS outcome
    FROM orders o
    WHERE ${closedDuring(period)} ORDER BY o.closed_at, o.id LIMIT ${MAX_ORDERS + 1}`)
  if (rows.length > MAX_ORDERS) throw tooMany(MAX_ORDERS)
  return rows.map((row) => ({ ...row, closedAt: row.closedAt.toISOString() }))
}
