import type { OrderListQuery } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import { empty, join, raw, sql, where, type Sql } from '../../platform/db/sql'
import { filterConditions, hasStatus, periodBounds, type Listing } from './order-filters'
import { ORDER_ROW_COLUMNS, ORDER_SOURCE_TABLES } from './order-record'
import { SORTS } from './order-sorts'

/** What is asked for, and by whom. */
export interface OrderList {
  readonly query: OrderListQuery
  readonly listing: Listing
}

/** The part of a list that is wanted. */
export interface PagePlace {
  /** The ranges behind the cursor (order-sorts); none at the list's beginning. */
  readonly behind: readonly Sql[]
  /** A further condition on alias `o`. */
  readonly condition?: Sql
  readonly limit: number
}

/**
 * The statuses that a list is put together from, one walk each: an index that leads with the status lies in the
 * sort's order only within one. Equipment and urgency have such indexes too; null is a list that needs none.
 */
function statusesToWalk(query: OrderListQuery): readonly OrderStatus[] | null {
  if (query.status) return query.status
  const hasIndexByStatus = query.equipmentType !== undefined || query.priority === 'URGENT'
  return query.sort === '-id' && hasIndexByStatus ? ORDER_STATUSES : null
}

/** Every way to be in one of the statuses and behind the cursor, each a condition of its own. */
function branchesOf(statuses: readonly OrderStatus[] | null, behind: readonly Sql[]): Sql[] {
  if (!statuses) return behind.length === 0 ? [sql`true`] : [...behind]
  const inStatus = statuses.map(hasStatus)
  if (behind.length === 0) return inStatus
  return inStatus.flatMap((status) => behind.map((range) => sql`${status} AND ${range}`))
}

/**
 * A limit that the planner knows, as text of the statement. For a bound one it would guess a tenth of the rows, and so
 * find its plan for all values dearer than planning each call anew: a quarter of a millisecond on a million orders.
 * @throws Error unless it is a whole number
 */
function knownLimit(limit: number): Sql {
  if (!Number.isSafeInteger(limit)) throw new Error('A limit is a whole number')
  return raw(`LIMIT ${String(limit)}`)
}

/**
 * The rows of one page in the list's order. Every branch reads its index in that order and stops at the limit; what is
 * sorted in the end is at most `limit` rows a branch, never the table.
 */
export function selectPage({ query, listing }: OrderList, place: PagePlace): Sql {
  const { orderBy } = SORTS[query.sort]
  const limit = knownLimit(place.limit)
  const bounds = periodBounds(query, listing.settings.timeZone)
  const conditions = [
    ...filterConditions(query, listing),
    ...(place.condition ? [place.condition] : []),
    ...(bounds ? [sql`o.id BETWEEN (SELECT first FROM period) AND (SELECT last FROM period)`] : []),
  ]
  const walks = branchesOf(statusesToWalk(query), place.behind).map(
    (branch) => sql`(SELECT o.id FROM orders o ${where([...conditions, branch])}
      ORDER BY ${orderBy} ${limit})`,
  )
  return sql`
    ${bounds ? sql`WITH period AS MATERIALIZED (${bounds})` : empty}
    SELECT ${ORDER_ROW_COLUMNS}
    FROM (${join(walks, ' UNION ALL ')}) page JOIN ${ORDER_SOURCE_TABLES} ON o.id = page.id
    ORDER BY ${orderBy} ${limit}`
}

/** The same page of a few orders that are known by their numbers: these are fetched and sorted. */
export function selectPageOf(ids: readonly number[], { query, listing }: OrderList, place: PagePlace): Sql {
  const { orderBy } = SORTS[query.sort]
  const anyOf = (conditions: readonly Sql[]) => sql`(${join([...conditions], ' OR ')})`
  const conditions = [
    sql`o.id = ANY(${[...ids]}::int[])`,
    ...filterConditions(query, listing),
    ...(query.status ? [anyOf(query.status.map(hasStatus))] : []),
    ...(place.behind.length === 0 ? [] : [anyOf(place.behind)]),
  ]
  return sql`
    WITH page AS MATERIALIZED (SELECT o.id, o.scheduled_from FROM orders o ${where(conditions)})
    SELECT ${ORDER_ROW_COLUMNS}
    FROM (SELECT o.id FROM page o ORDER BY ${orderBy} LIMIT ${place.limit}) page
    JOIN ${ORDER_SOURCE_TABLES} ON o.id = page.id
    ORDER BY ${orderBy}`
}
