import type { OrderListQuery, OrderSort } from '@pult/shared/orders/order-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { join, sql, type Queryable, type Sql } from '../../platform/db/sql'
import type { Listing } from './order-filters'
import { selectPage, selectPageOf, type OrderList, type PagePlace } from './order-page.queries'
import type { OrderRowRecord } from './order-record'
import { SORTS } from './order-sorts'
import { createSearch, RANK_CONDITIONS, SEARCH_RANKS } from './search-ranks.queries'

/** Up to so many matches are fetched and sorted; more are common enough to come by on a walk through the list. */
const FEW_MATCHES = 3_000

/** A cursor of a search: the rank, then the sort's own key within it. */
const searchPosition = (sort: OrderSort) =>
  z
    .tuple([z.int().check(z.gte(0), z.lt(SEARCH_RANKS.length))])
    .rest(z.unknown())
    .transform(([rank, ...key]) => ({ rank, behind: SORTS[sort].behind.parse(key) }))

/**
 * A page of the orders that match `q` and the filters: by rank (number, phone, exact words, words that begin so,
 * typos), within a rank by the list's sort. An order stands once, in its best rank.
 */
export async function searchOrders(db: Queryable, query: OrderListQuery & { q: string }, listing: Listing) {
  const { limit, cursor, ...scope } = query
  const start = cursor ? decodeCursor(cursor, scope, searchPosition(query.sort)) : { rank: 0, behind: [] }
  const search = createSearch(query.q, listing)
  const found: (OrderRowRecord & { rank: number })[] = []
  const better: Sql[] = []
  for (const [rank, name] of SEARCH_RANKS.entries()) {
    if (found.length > limit) break
    const matches = await RANK_CONDITIONS[name](search, db)
    if (!matches) continue
    if (rank >= start.rank) {
      const rows = await findRanked(
        db,
        { query, listing },
        {
          match: better.length === 0 ? matches : sql`(${matches} AND NOT (${join(better, ' OR ')}))`,
          behind: rank === start.rank ? start.behind : [],
          limit: limit + 1 - found.length,
        },
      )
      found.push(...rows.map((row) => ({ ...row, rank })))
    }
    better.push(matches)
  }
  return toPage(found, limit, (last) => encodeCursor(scope, [last.rank, ...SORTS[query.sort].keyOf(last)]))
}

/**
 * The first matches of one rank; `match` is on alias `s` (order_search). A rare word is looked up in the index. Of a
 * common one that would be a hundred thousand orders to sort, while a walk in the list's order meets a page of them
 * soon: there each order's document is asked. Left to itself the planner has to guess which it is, and for words that
 * exclude each other it is wrong by far.
 */
async function findRanked(
  db: Queryable,
  list: OrderList,
  { match, behind, limit }: PagePlace & { match: Sql },
): Promise<OrderRowRecord[]> {
  const few = await db.rows<{ id: number }>(
    sql`SELECT s.order_id AS id FROM order_search s WHERE ${match} LIMIT ${FEW_MATCHES + 1}`,
  )
  if (few.length === 0) return []
  if (few.length <= FEW_MATCHES) {
    const ids = few.map(({ id }) => id)
    return db.rows(selectPageOf(ids, list, { behind, limit }))
  }
  const condition = sql`(SELECT ${match} FROM order_search s WHERE s.order_id = o.id)`
  return db.rows(selectPage(list, { behind, condition, limit }))
}

/** Everything that a search finds, in any rank, as a condition on alias `o`; for counting. */
export async function findMatches(db: Queryable, q: string, listing: Listing): Promise<Sql> {
  const search = createSearch(q, listing)
  const conditions: Sql[] = []
  for (const name of SEARCH_RANKS) {
    const matches = await RANK_CONDITIONS[name](search, db)
    if (matches) conditions.push(matches)
  }
  if (conditions.length === 0) return sql`false`
  return sql`o.id IN (SELECT s.order_id FROM order_search s WHERE ${join(conditions, ' OR ')})`
}
