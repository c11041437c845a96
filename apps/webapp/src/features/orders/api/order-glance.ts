import { DEFAULT_PAGE_SIZE } from '@pult/shared/http/primitives'
import { OrderPage } from '@pult/shared/orders/order-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys, type OrderListFilters } from './order-keys'

/** The first orders of a list. Its key lies below the counts, so live events refresh it with them. */
export const orderGlanceQuery = (filters: OrderListFilters) =>
  queryOptions({
    queryKey: [...orderKeys.counts, 'glance', filters],
    queryFn: ({ signal }) =>
      api.get('/orders', OrderPage, { query: { ...filters, limit: DEFAULT_PAGE_SIZE }, signal }),
  })
