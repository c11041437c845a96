import type { PlaceOrder } from '@pult/shared/orders/order-requests'
import { OrderView } from '@pult/shared/orders/order-views'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'
import { keepOrder } from './order-cache'

/** `POST /orders`; a repeated press after a lost answer makes no second order. */
export function usePlaceOrder() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (order: PlaceOrder, idempotencyKey) =>
      api.post('/orders', OrderView, { body: order, idempotencyKey }),
    onSuccess: (order) => {
      keepOrder(queryClient, order)
    },
  })
}
