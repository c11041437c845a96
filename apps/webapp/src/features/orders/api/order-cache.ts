import type { OrderPage, OrderRow, OrderView } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { orderKeys } from './order-keys'

type Pages = InfiniteData<z.infer<typeof OrderPage>>

/** Rows and pages change one by one, in place: nothing jumps under the thumb. */
function mapRows(queryClient: QueryClient, change: (row: OrderRow) => OrderRow | null): void {
  queryClient.setQueriesData<Pages>(
    { queryKey: orderKeys.lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.flatMap((row) => {
            const changed = change(row)
            return changed ? [changed] : []
          }),
        })),
      },
  )
}

/** The fields a row shares with the opened order. */
const rowFrom = (row: OrderRow, order: OrderView): OrderRow => ({
  ...row,
  version: order.version,
  status: order.status,
  statusChangedAt: order.statusChangedAt,
  equipmentType: order.equipmentType,
  brand: order.brand,
  model: order.model,
  priority: order.priority,
  scheduledFrom: order.scheduledFrom,
  scheduledTo: order.scheduledTo,
  masterId: order.masterId,
  master: order.master,
  slaDueAt: order.slaDueAt,
  description: order.description,
  client: order.client,
  drUntil: order.drUntil,
  totalAmount: order.totalAmount,
  masterShare: order.masterShare,
  closedAt: order.closedAt,
})

/** Puts a fresh order into the cache: its page, its rows; counts and history are asked again. */
export function keepOrder(queryClient: QueryClient, order: OrderView): void {
  queryClient.setQueryData<OrderView>(orderKeys.one(order.id), (known) =>
    known && known.version > order.version ? known : order,
  )
  mapRows(queryClient, (row) =>
    row.id === order.id && row.version <= order.version ? rowFrom(row, order) : row,
  )
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(order.id) })
  void queryClient.invalidateQueries({ queryKey: orderKeys.counts })
}

/** The status a row will have, before the API has said so. */
export function mapStatusInLists(
  queryClient: QueryClient,
  id: number,
  change: (status: OrderStatus) => OrderStatus,
): void {
  mapRows(queryClient, (row) => (row.id === id ? { ...row, status: change(row.status) } : row))
}

/** Asks for one order again. */
export function refreshOrder(queryClient: QueryClient, id: number): void {
  void queryClient.invalidateQueries({ queryKey: orderKeys.one(id) })
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(id) })
}

/** Asks for the lists and counts on screen again; those out of sight when they come back. */
export function refreshOrderLists(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: orderKeys.lists })
  void queryClient.invalidateQueries({ queryKey: orderKeys.counts })
}

/**
 * Forgets an order the person may no longer see: page, history and rows. An open page is emptied at once and asks
 * again, so that it tells what the API says instead of what was there; merely removing the query would leave the phone
 * and address on screen.
 */
export function forgetOrder(queryClient: QueryClient, id: number): void {
  void queryClient.resetQueries({ queryKey: orderKeys.one(id) })
  void queryClient.resetQueries({ queryKey: orderKeys.events(id) })
  mapRows(queryClient, (row) => (row.id === id ? null : row))
  void queryClient.invalidateQueries({ queryKey: orderKeys.counts })
}

/** Is this version of the order, or a later one, already on screen? */
export function knowsVersion(queryClient: QueryClient, id: number, version: number): boolean {
  const known = queryClient.getQueryData<OrderView>(orderKeys.one(id))
  return known !== undefined && known.version >= version
}
