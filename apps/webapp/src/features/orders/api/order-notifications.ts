import { NotificationPage } from '@pult/shared/notifications/notification-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { orderKeys } from './order-keys'

/** Delivery goes on by itself and sends no live events; it is worth a look every so often. */
const REFRESH_MS = 10_000

/** `GET /notifications?orderId=`: what the bot sent about the order and whether it arrived; the desk's. */
export const orderNotificationsQuery = (orderId: number) =>
  queryOptions({
    queryKey: [...orderKeys.events(orderId), 'notifications'],
    queryFn: ({ signal }) =>
      api.get('/notifications', NotificationPage, { query: { orderId, limit: 50 }, signal }),
    refetchInterval: REFRESH_MS,
  })
