import { DomainError } from '@pult/shared/errors/domain-error'
import type { OrderFilters, OrderListQuery } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import { isDesk } from '../../http/actor'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, where, type Queryable, type Sql } from '../../platform/db/sql'
import { filterConditions, isUnfiltered, type Listing } from './order-filters'
import { selectPage } from './order-page.queries'
import { ORDER_COLUMNS, ORDER_SOURCE_TABLES, type OrderRecord, type OrderRowRecord } from './order-record'
import { findMatches, searchOrders } from './order-search.queries'
import { SORTS } from './order-sorts'

/** One order, or null. `lock` holds its row until the transaction ends, so that deciders come one after another. */
export async function findOrder(
  db: Queryable,
  id: number,
  { lock }: { lock: boolean } = { lock: false },
): Promise<OrderRecord | null> {
  const [order] = await db.prepared<OrderRecord>(sql`
    SELECT ${ORDER_COLUMNS} FROM ${ORDER_SOURCE_TABLES}
    WHERE o.id = ${id} AND o.deleted_at IS NULL ${lock ? sql`FOR UPDATE OF o` : empty}`)
  return order ?? null
}

/** @throws DomainError ORDER_NOT_FOUND */
export async function requireOrder(
  db: Queryable,
  id: number,
  options = { lock: false },
): Promise<OrderRecord> {
  const order = await findOrder(db, id, options)
  if (!order) throw new DomainError('ORDER_NOT_FOUND', `There is no order № ${String(id)}.`)
  return order
}

/** Without a period every page walks the same index to its limit; how far a period reaches only its days tell. */
const hasOnePlan = ({ from, to, scheduledFrom, scheduledTo }: OrderListQuery): boolean =>
  [from, to, scheduledFrom, scheduledTo].every((day) => day === undefined)

/** A page of the orders that the caller may see; keyset, never OFFSET. With a search, best matches first. */
export async function listOrders(db: Queryable, query: OrderListQuery, listing: Listing) {
  const { limit, cursor, ...scope } = query
  if (query.status?.length === 0) return { items: [], nextCursor: null }
  if (query.q) return searchOrders(db, { ...query, q: query.q }, listing)
  const { behind, keyOf } = SORTS[query.sort]
  const page = selectPage(
    { query, listing },
    { behind: cursor ? decodeCursor(cursor, scope, behind) : [], limit: limit + 1 },
  )
  const rows = await (hasOnePlan(query) ? db.prepared<OrderRowRecord>(page) : db.rows<OrderRowRecord>(page))
  return toPage(rows, limit, (last) => encodeCursor(scope, keyOf(last)))
}

/**
 * Orders by status under the list's filters; every status is there, with 0 where none is. Without filters the
 * database has the numbers at hand (docs/decisions/0010); with them it counts entries of one index.
 */
export async function countOrders(
  db: Queryable,
  filters: OrderFilters,
  listing: Listing,
): Promise<Record<OrderStatus, number>> {
  const rows = await db.rows<{ status: OrderStatus; count: number }>(
    isDesk(listing.actor) && isUnfiltered(filters)
      ? sql`SELECT status::text AS status, sum(orders)::int AS count FROM order_tally GROUP BY status`
      : await filteredCounts(db, filters, listing),
  )
  const counted = new Map(rows.map(({ status, count }) => [status, count]))
  return Object.fromEntries(ORDER_STATUSES.map((status) => [status, counted.get(status) ?? 0])) as Record<
    OrderStatus,
    number
  >
}

async function filteredCounts(db: Queryable, filters: OrderFilters, listing: Listing): Promise<Sql> {
  const matches = filters.q ? [await findMatches(db, filters.q, listing)] : []
  return sql`
    SELECT o.status::text AS status, count(*)::int AS count FROM orders o
    ${where([...filterConditions(filters, listing), ...matches])} GROUP BY o.status`
}
