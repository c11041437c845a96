import { OrderCounts, type OrderFilters } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys } from './order-keys'

/** `GET /orders/counts`: orders by status for the same filters as the list, without its status. */
export const orderCountsQuery = (filters: OrderFilters) =>
  queryOptions({
    queryKey: orderKeys.countsFor(filters),
    queryFn: ({ signal }) => api.get('/orders/counts', OrderCounts, { query: { ...filters }, signal }),
    placeholderData: keepPreviousData,
  })

/** How many orders there are in some of the statuses. */
export const sumOfCounts = (counts: OrderCounts, statuses: readonly OrderStatus[]): number =>
  statuses.reduce((sum, status) => sum + counts[status], 0)
