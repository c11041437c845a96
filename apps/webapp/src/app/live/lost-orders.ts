import type { Query, QueryClient } from '@tanstack/react-query'
import { forgetOrder } from '../../features/orders/api/order-cache'
import { orderKeys } from '../../features/orders/api/order-keys'
import { isMissing } from '../../shared/api/problem-message'
import { forgetOrderData } from '../person-data'

const [ROOT, ONE] = orderKeys.one(0)

/**
 * Forgets an order as soon as the API answers 404 for it, for apps that missed its `order.gone`: phone and address leave
 * the screen and the device. Returns what stops the watch.
 */
export function forgetMissingOrders(queryClient: QueryClient): () => void {
  const look = ({ queryKey, state }: Query): void => {
    const [root, kind, id] = queryKey
    // Without data it is forgotten already; asking again would go on for ever.
    const isKept = state.data !== undefined
    if (root !== ROOT || kind !== ONE || !isKept || !isMissing(state.error)) return
    forgetOrder(queryClient, Number(id))
    forgetOrderData(Number(id))
  }
  const cache = queryClient.getQueryCache()
  for (const query of cache.getAll()) look(query)
  return cache.subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') look(event.query as Query)
  })
}
