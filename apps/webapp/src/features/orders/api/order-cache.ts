import { OrderRow, type OrderView } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { QueryClient } from '@tanstack/react-query'
import { orderKeys, type OrderListFilters } from './order-keys'
import { isLastLoaded, placeRow, type OrderPages } from './place-row'

/** Rows and pages change one by one, in place: nothing jumps under the thumb. */
function mapRows(queryClient: QueryClient, change: (row: OrderRow) => OrderRow | null): void {
  queryClient.setQueriesData<OrderPages>(
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

/**
 * Shows a fresh order in all lists as they are filtered and sorted, without reading their pages again: a list may be a
 * hundred pages long, and the desk gets an event for every step of every order. Lists of which that can't be told, and
 * those that are being read just now, are read anew.
 */
export function placeInLists(queryClient: QueryClient, order: OrderView): void {
  const row = OrderRow.parse(order)
  const lists = queryClient.getQueryCache().findAll({ queryKey: orderKeys.lists })
  for (const { queryKey, state } of lists) {
    const data = state.data as OrderPages | undefined
    // One that is stale anyway is read again when it is looked at; placing a row would call it fresh.
    if (data === undefined || (state.isInvalidated && state.fetchStatus === 'idle')) continue
    const filters = queryKey[2] as OrderListFilters
    const placed = state.fetchStatus === 'idle' ? placeRow(data, row, filters) : null
    if (placed) queryClient.setQueryData(queryKey, placed, { updatedAt: state.dataUpdatedAt })
    else void queryClient.invalidateQueries({ queryKey, exact: true })
  }
}

/** Puts a fresh order into the cache: its page, its rows; counts and history are asked again. */
export function keepOrder(queryClient: QueryClient, order: OrderView): void {
  queryClient.setQueryData<OrderView>(orderKeys.one(order.id), (known) =>
    known && known.version > order.version ? known : order,
  )
  placeInLists(queryClient, order)
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(order.id) })
  refreshOrderCounts(queryClient)
}

/** What a row will show, before the API has said so; of the changes those that rows have. */
export function expectInLists(
  queryClient: QueryClient,
  id: number,
  changesFor: (status: OrderStatus) => Partial<OrderView>,
): void {
  mapRows(queryClient, (row) => {
    if (row.id !== id) return row
    const changes = Object.entries(changesFor(row.status)).filter(([field]) => field in row)
    return { ...row, ...Object.fromEntries(changes) }
  })
}

/** Asks for one order again. */
export function refreshOrder(queryClient: QueryClient, id: number): void {
  void queryClient.invalidateQueries({ queryKey: orderKeys.one(id) })
  void queryClient.invalidateQueries({ queryKey: orderKeys.events(id) })
}

/** Asks for the lists and counts on screen again; those out of sight when they come back. */
export function refreshOrderLists(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: orderKeys.lists })
  refreshOrderCounts(queryClient)
}

/** Asks for the counts again, and for what is read with them: the board's days, the glance beside the list. */
export function refreshOrderCounts(queryClient: QueryClient): void {
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
  // The next page begins behind the last row: without it the list is read again.
  void queryClient.invalidateQueries({
    queryKey: orderKeys.lists,
    predicate: ({ state }) => isLastLoaded(state.data as OrderPages | undefined, id),
  })
  mapRows(queryClient, (row) => (row.id === id ? null : row))
  refreshOrderCounts(queryClient)
}

/** Is the order's page kept, or being opened? */
export const isOpened = (queryClient: QueryClient, id: number): boolean =>
  queryClient.getQueryState(orderKeys.one(id)) !== undefined

/** Is this version of the order, or a later one, already on screen? */
export function knowsVersion(queryClient: QueryClient, id: number, version: number): boolean {
  const known = queryClient.getQueryData<OrderView>(orderKeys.one(id))
  return known !== undefined && known.version >= version
}
