import type { OrderCommand } from '@pult/shared/orders/order-requests'
import { OrderView, type OrderRow } from '@pult/shared/orders/order-views'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../../../shared/api/api'
import { isStale } from '../../../shared/api/problem-message'
import { useSubmit } from '../../../shared/api/use-submit'
import { refreshOrder, refreshOrderLists } from './order-cache'
import { sendOrderAction } from './run-order-action'

export interface OrderMove {
  readonly order: Pick<OrderRow, 'id' | 'version'>
  /** A new order's visit is edited before its actions run. */
  readonly window?: { readonly scheduledFrom: string; readonly scheduledTo: string }
  readonly commands: readonly OrderCommand[]
}

type Window = NonNullable<OrderMove['window']>

const isAt = (order: OrderView, { scheduledFrom, scheduledTo }: Window): boolean =>
  order.scheduledFrom !== null &&
  order.scheduledTo !== null &&
  Date.parse(order.scheduledFrom) === Date.parse(scheduledFrom) &&
  Date.parse(order.scheduledTo) === Date.parse(scheduledTo)

/** Sets a new order's visit. Stale by an earlier try of our own, whose answer got lost, is as good as done. */
async function setWindow({ id, version }: OrderMove['order'], window: Window): Promise<void> {
  const path = `/orders/${String(id)}`
  try {
    await api.patch(path, OrderView, { body: window, version })
  } catch (error) {
    if (!isStale(error) || !isAt(await api.get(path, OrderView), window)) throw error
  }
}

/**
 * Runs what a move on the board consists of, one request after the other, since the API has no single one for it. A
 * step that fails leaves the ones before it done: `done` counts them, and sending again goes on where it stopped.
 */
export function useMoveOrder() {
  const queryClient = useQueryClient()
  const progress = useRef(0)
  const [done, setDone] = useState(0)
  const refresh = (id: number): void => {
    refreshOrder(queryClient, id)
    refreshOrderLists(queryClient)
  }
  const run = useSubmit({
    send: async ({ order, window, commands }: OrderMove, key) => {
      const steps = [
        ...(window ? [() => setWindow(order, window)] : []),
        ...commands.map((command, index) => () => {
          const idempotencyKey = `${key}-${String(index)}`
          return sendOrderAction({ ...command, orderId: order.id, idempotencyKey })
        }),
      ]
      for (const step of steps.slice(progress.current)) {
        await step()
        progress.current++
      }
    },
    onSuccess: (_result, { order }) => {
      refresh(order.id)
    },
    onError: (_error, { order }) => {
      setDone(progress.current)
      refresh(order.id)
    },
  })
  return { ...run, done }
}
