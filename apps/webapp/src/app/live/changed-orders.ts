import type { OrderView } from '@pult/shared/orders/order-views'
import type { QueryClient } from '@tanstack/react-query'
import {
  placeInLists,
  refreshOrder,
  refreshOrderCounts,
  refreshOrderLists,
} from '../../features/orders/api/order-cache'
import { isMissing } from '../../shared/api/problem-message'

/** Shorter than a glance; a move on the board is several events. */
const GATHER_MS = 150
/** More at once (an import, a busy minute) are read as lists. */
const MOST_READ = 10

export interface ChangedOrdersOptions {
  readonly queryClient: QueryClient
  /** `GET /orders/:id`. */
  readonly readOrder: (id: number) => Promise<OrderView>
  /** What happens to an order that the person may no longer see. */
  readonly forget: (id: number) => void
  /** After fresh orders were put into the lists. */
  readonly onPlaced: () => void
}

/**
 * What live events say has changed, read order by order and put where it belongs: one request an order, however many
 * pages are loaded of its lists. Returns what takes the number of a changed order.
 */
export function createChangedOrders(options: ChangedOrdersOptions): (id: number) => void {
  const { queryClient, readOrder, forget, onPlaced } = options
  const changed = new Set<number>()
  const read = async (id: number): Promise<void> => {
    try {
      placeInLists(queryClient, await readOrder(id))
    } catch (error) {
      if (isMissing(error)) forget(id)
      else readAsLists([id])
    }
  }
  const readAsLists = (ids: readonly number[]): void => {
    for (const id of ids) refreshOrder(queryClient, id)
    refreshOrderLists(queryClient)
  }
  const readAll = async (): Promise<void> => {
    const ids = [...changed]
    changed.clear()
    if (ids.length > MOST_READ) {
      readAsLists(ids)
      return
    }
    refreshOrderCounts(queryClient)
    await Promise.all(ids.map(read))
    onPlaced()
  }
  return (id) => {
    if (changed.size === 0) setTimeout(() => void readAll(), GATHER_MS)
    changed.add(id)
  }
}
