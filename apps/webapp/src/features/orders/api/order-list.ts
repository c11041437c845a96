import { DEFAULT_PAGE_SIZE } from '@pult/shared/http/primitives'
import { OrderPage, type OrderRow } from '@pult/shared/orders/order-views'
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys, type OrderListFilters } from './order-keys'

/** `GET /orders`, page by page; the caller sees only what is theirs. */
export const orderListQuery = (filters: OrderListFilters) =>
  infiniteQueryOptions({
    queryKey: orderKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      api.get('/orders', OrderPage, {
        query: { ...filters, cursor: pageParam, limit: DEFAULT_PAGE_SIZE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** The rows of all loaded pages; a row that moved between pages while loading is kept once. */
export function rowsOf(data: InfiniteData<{ items: OrderRow[] }> | undefined): OrderRow[] {
  const byId = new Map<number, OrderRow>()
  for (const page of data?.pages ?? []) for (const row of page.items) byId.set(row.id, row)
  return [...byId.values()]
}
