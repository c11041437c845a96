import { orderQueue } from './live/order-queue'
import { queryClient } from '../shared/api/query-client'
import { meQuery } from '../shared/session/me'
import { drafts } from '../shared/storage/drafts'
import { localStore } from '../shared/storage/local-store'

/** Forgets everything of the current person on this device: cache, drafts, queue. For a disabled account. */
export function forgetPerson(): void {
  queryClient.clear()
  orderQueue().purge()
  drafts().purge()
  localStore().purge()
}

/** Forgets what the device keeps about one order the person may no longer see. */
export function forgetOrderData(orderId: number): void {
  drafts().removeOrder(orderId)
  orderQueue().refuseOrder(orderId)
}

/**
 * Forgets what lies on this device of a workplace the person no longer has: everything read from the API but who they
 * are, and the drafts. What is on screen is asked for again.
 */
export function forgetWorkplace(): void {
  const isOther = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    queryKey[0] !== meQuery.queryKey[0]
  queryClient.removeQueries({ type: 'inactive', predicate: isOther })
  void queryClient.resetQueries({ predicate: isOther })
  drafts().purge()
}
