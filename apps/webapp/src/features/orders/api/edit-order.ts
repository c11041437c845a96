import type { EditOrder } from '@pult/shared/orders/order-requests'
import { OrderView } from '@pult/shared/orders/order-views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../shared/api/api'
import { isStale } from '../../../shared/api/problem-message'
import { keepOrder, refreshOrder } from './order-cache'

/**
 * `PATCH /orders/:id` with the version the person has seen; a stale one (412) reloads the order. A second press while
 * the first is under way joins it: on its own it would be stale by the first.
 */
export function useEditOrder({ id, version }: Pick<OrderView, 'id' | 'version'>) {
  const queryClient = useQueryClient()
  const running = useRef<Promise<OrderView> | null>(null)
  return useMutation({
    mutationFn: (changes: EditOrder) =>
      (running.current ??= api
        .patch(`/orders/${String(id)}`, OrderView, { body: changes, version })
        .finally(() => {
          running.current = null
        })),
    onSuccess: (order) => {
      keepOrder(queryClient, order)
    },
    onError: (error) => {
      if (isStale(error)) refreshOrder(queryClient, id)
    },
  })
}
