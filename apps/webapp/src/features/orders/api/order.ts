import { OrderView } from '@pult/shared/orders/order-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys } from './order-keys'

/** `GET /orders/:id`: one order as the caller may see it; 404 when it isn't theirs to see. */
export const orderQuery = (id: number) =>
  queryOptions({
    queryKey: orderKeys.one(id),
    queryFn: ({ signal }) => api.get(`/orders/${String(id)}`, OrderView, { signal }),
  })
