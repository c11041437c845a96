import { averageOf } from '@pult/shared/money/minor'
import type { MasterStats } from '@pult/shared/money/earnings-views'
import { HELD_STATUSES } from '@pult/shared/orders/statuses'
import { sql, type Queryable } from '../../platform/db/sql'
import { within, type Period } from './period'

interface Closings {
  closed: number
  repaired: number
  withReview: number
  outOfCity: number
  /** Sums may exceed four bytes, so SQL hands them out as text. */
  totalAmount: string
  materialsCost: string
  masterShare: string
  companyShare: string
}

interface Actions {
  assigned: number
  accepted: number
  declined: number
  open: number
}

/** A master's figures of a period, all by SQL aggregates; money in minor units. */
export async function findMasterStats(
  db: Queryable,
  masterId: number,
  { timeZone, ...period }: Period & { timeZone: string },
): Promise<Required<MasterStats>> {
  const [closings] = await db.rows<Closings>(sql`
    SELECT count(*)::int AS closed, count(*) FILTER (WHERE o.outcome = 'REPAIRED')::int AS repaired,
           count(*) FILTER (WHERE o.has_review)::int AS "withReview",
           count(*) FILTER (WHERE o.out_of_city)::int AS "outOfCity",
           coalesce(sum(o.total_amount), 0)::text AS "totalAmount",
           coalesce(sum(o.materials_cost), 0)::text AS "materialsCost",
           coalesce(sum(o.master_share), 0)::text AS "masterShare",
           coalesce(sum(o.company_share), 0)::text AS "companyShare"
    FROM orders o WHERE o.master_id = ${masterId} AND o.status = 'CLOSED' AND o.deleted_at IS NULL
      ${within(sql`o.closed_at`, period, timeZone)}`)
  // A decline is two steps of history; the refusal is the one that counts.
  const [actions] = await db.rows<Actions>(sql`
    SELECT count(*) FILTER (WHERE e.action IN ('assign', 'reassign'))::int AS assigned,
           count(*) FILTER (WHERE e.action = 'accept')::int AS accepted,
           count(*) FILTER (WHERE e.action = 'decline' AND e.to_status = 'REFUSED')::int AS declined,
           (SELECT count(*)::int FROM orders o WHERE o.master_id = ${masterId} AND o.deleted_at IS NULL
              AND o.status = ANY(${[...HELD_STATUSES]}::text[]::order_status[])) AS open
    FROM order_event e
    WHERE e.master_id = ${masterId} AND e.action IN ('assign', 'reassign', 'accept', 'decline')
      ${within(sql`e.created_at`, period, timeZone)}`)
  if (!closings || !actions) throw new Error('An aggregate without GROUP BY always has a row')
  return presentStats(masterId, { period, closings, actions })
}

function presentStats(
  masterId: number,
  { period, closings, actions }: { period: Period; closings: Closings; actions: Actions },
): Required<MasterStats> {
  const totalAmount = Number(closings.totalAmount)
  const materialsCost = Number(closings.materialsCost)
  return {
    masterId,
    from: period.from ?? null,
    to: period.to ?? null,
    ...actions,
    closed: closings.closed,
    repaired: closings.repaired,
    notRepaired: closings.closed - closings.repaired,
    withReview: closings.withReview,
    outOfCity: closings.outOfCity,
    totalAmount,
    materialsCost,
    net: totalAmount - materialsCost,
    masterShare: Number(closings.masterShare),
    companyShare: Number(closings.companyShare),
    averageCheck: averageOf(totalAmount, closings.closed),
  }
}
