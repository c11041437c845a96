import type { AppliedSplit } from '@pult/shared/money/split'
import type { EarningsQuery } from '@pult/shared/money/earnings-views'
import type { OrderOutcome } from '@pult/shared/orders/statuses'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable, type Sql } from '../../platform/db/sql'
import { within } from './period'

/** A closed order as the earnings screen needs it; minor units. */
export interface EarningsRecord {
  readonly orderId: number
  readonly closedAt: Date
  readonly equipmentType: string
  readonly outcome: OrderOutcome
  readonly totalAmount: number
  readonly materialsCost: number
  readonly outOfCity: boolean
  readonly hasReview: boolean
  readonly masterShare: number
  readonly companyShare: number
  readonly splitRule: AppliedSplit
}

const Key = z.tuple([z.iso.datetime(), z.number().int()])

function behind(cursor: string | undefined, scope: unknown): Sql {
  if (cursor === undefined) return empty
  const [closedAt, id] = decodeCursor(cursor, scope, Key)
  return sql`AND (o.closed_at, o.id) < (${new Date(closedAt)}, ${id})`
}

/** The master's closed orders of a period, the newest closing first. */
export async function listEarnings(
  db: Queryable,
  masterId: number,
  { limit, cursor, timeZone, ...period }: EarningsQuery & { timeZone: string },
) {
  const scope = { list: 'earnings', masterId, ...period }
  const rows = await db.rows<EarningsRecord>(sql`
    SELECT o.id AS "orderId", o.closed_at AS "closedAt", o.equipment_type AS "equipmentType",
           o.outcome::text AS outcome, o.total_amount AS "totalAmount", o.materials_cost AS "materialsCost",
           o.out_of_city AS "outOfCity", o.has_review AS "hasReview", o.master_share AS "masterShare",
           o.company_share AS "companyShare", o.split_rule AS "splitRule"
    FROM orders o
    WHERE o.master_id = ${masterId} AND o.status = 'CLOSED' AND o.deleted_at IS NULL
      ${within(sql`o.closed_at`, period, timeZone)} ${behind(cursor, scope)}
    ORDER BY o.closed_at DESC, o.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (last) => encodeCursor(scope, [last.closedAt.toISOString(), last.orderId]))
}
