import { MAX_PAGE_SIZE } from '@pult/shared/http/primitives'
import { OrderPage, type OrderRow } from '@pult/shared/orders/order-views'
import { HELD_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys, type OrderListFilters } from './order-keys'

/** Enough for a day of a large company; beyond it the board says that it shows a part. */
const MAX_PAGES = 5

const PLANNED: readonly OrderStatus[] = [...HELD_STATUSES, 'CLOSED']

export interface DayOrders {
  readonly orders: OrderRow[]
  readonly isWhole: boolean
}

async function fetchAll(query: OrderListFilters, signal: AbortSignal): Promise<DayOrders> {
  const orders: OrderRow[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer: { items: OrderRow[]; nextCursor: string | null } = await api.get('/orders', OrderPage, {
      query: { ...query, cursor, limit: MAX_PAGE_SIZE },
      signal,
    })
    orders.push(...answer.items)
    cursor = answer.nextCursor
    if (cursor === null) break
  }
  return { orders, isWhole: cursor === null }
}

/** The visits of a day that have a master. Its key lies below the counts, so live events refresh it with them. */
export const dayOrdersQuery = (day: string) =>
  queryOptions({
    queryKey: [...orderKeys.counts, 'day', day],
    queryFn: ({ signal }) =>
      fetchAll({ status: PLANNED, scheduledFrom: day, scheduledTo: day, sort: 'scheduledFrom' }, signal),
  })

/** Everything that waits for a master, soonest visit first. */
export const unassignedQuery = queryOptions({
  queryKey: [...orderKeys.counts, 'unassigned'],
  queryFn: ({ signal }) => fetchAll({ status: ['NEW'], sort: 'scheduledFrom' }, signal),
})
