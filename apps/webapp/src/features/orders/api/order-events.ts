import { OrderEventPage } from '@pult/shared/orders/order-views'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys } from './order-keys'

/** `GET /orders/:id/events`: the order's timeline, newest first. */
export const orderEventsQuery = (orderId: number) =>
  infiniteQueryOptions({
    queryKey: orderKeys.events(orderId),
    queryFn: ({ pageParam, signal }) =>
      api.get(`/orders/${String(orderId)}/events`, OrderEventPage, { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
