import type { OrderActor } from '@pult/shared/orders/machine'
import type { QueryClient } from '@tanstack/react-query'
import type { QueuedAction } from '../../features/action-queue/queued-list'
import { expectAction } from '../../features/orders/api/run-order-action'
import { orderKeys } from '../../features/orders/api/order-keys'

export interface WaitingSteps {
  readonly items: () => readonly QueuedAction[]
  /** Null while nobody knows who is calling. */
  readonly actor: () => OrderActor | null
}

const ROOT = orderKeys.all[0]
const KINDS: readonly unknown[] = [orderKeys.one(0)[1], orderKeys.lists[1]]

/** Shows what the steps that wait will lead to, so that a master without connection can go on with the next one. */
export function expectSteps(queryClient: QueryClient, { items, actor }: WaitingSteps): void {
  const who = actor()
  if (!who) return
  for (const item of items()) {
    const isUnderWay = item.state === 'WAITING' || item.state === 'SENDING'
    if (isUnderWay) expectAction(queryClient, { ...item, actor: who })
  }
}

let kept: WaitingSteps | null = null

/** The same for rows that were put into the lists by hand; nothing while no queue is kept. */
export function expectAgain(queryClient: QueryClient): void {
  if (kept) expectSteps(queryClient, kept)
}

/**
 * What is read while steps wait is older than they are and would offer them once more: it is shown as it will be. Returns
 * what stops the watch.
 */
export function keepExpecting(queryClient: QueryClient, steps: WaitingSteps): () => void {
  kept = steps
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual === true) return
    const [root, kind] = event.query.queryKey as readonly unknown[]
    if (root === ROOT && KINDS.includes(kind)) expectSteps(queryClient, steps)
  })
}
