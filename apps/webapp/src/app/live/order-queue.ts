import type { OrderActor } from '@pult/shared/orders/machine'
import { ApiError } from '@pult/shared/http/api-client'
import { createActionQueue, type ActionQueue } from '../../features/action-queue/action-queue'
import { forgetOrder, refreshOrder, refreshOrderLists } from '../../features/orders/api/order-cache'
import {
  applyActionAnswer,
  sendOrderAction,
  type ActionAnswer,
} from '../../features/orders/api/run-order-action'
import { isMissing } from '../../shared/api/problem-message'
import { noticeFailure, queryClient } from '../../shared/api/query-client'
import { randomId } from '../../shared/api/random-id'
import { isTransient } from '../../shared/api/retry'
import { meQuery } from '../../shared/session/me'
import { localStore } from '../../shared/storage/local-store'
import { expectSteps, keepExpecting, type WaitingSteps } from './expected-steps'
import { refreshMoney } from './refresh-money'

const FIRST_RETRY_MS = 2_000
const MAX_RETRY_MS = 60_000

let opened: ActionQueue | null = null

/** The queue of this person's actions, wired to the API and the cache; goes out whenever the connection returns. */
export function orderQueue(): ActionQueue {
  opened ??= openQueue()
  return opened
}

function openQueue(): ActionQueue {
  const steps: WaitingSteps = { items: () => queue.items(), actor: actorNow }
  const queue = createActionQueue<ActionAnswer>({
    store: localStore(),
    send: ({ orderId, action, body, key }) =>
      sendOrderAction({ orderId, action, body, idempotencyKey: key }).catch((error: unknown) => {
        noticeFailure(error)
        throw error
      }),
    isTransient: mayStillGo,
    codeOf: (error) => (error instanceof ApiError ? error.code : 'INTERNAL'),
    onSent: (answer) => {
      applyActionAnswer(queryClient, answer)
      expectSteps(queryClient, steps) // those behind it
      if (answer.status === 'CLOSED') refreshMoney(queryClient)
    },
    onWaiting: () => {
      expectSteps(queryClient, steps)
    },
    onRefused: (error, { orderId }) => {
      if (isMissing(error)) forgetOrder(queryClient, orderId)
      else refreshOrder(queryClient, orderId)
      refreshOrderLists(queryClient) // they may show what was expected of it
    },
    newKey: randomId,
    now: Date.now,
  })
  window.addEventListener('online', () => void queue.flush())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void queue.flush()
  })
  keepExpecting(queryClient, steps)
  keepTrying(queue)
  void queue.flush()
  return queue
}

/**
 * Besides lost answers, what says nothing about the action itself: an expired session (it goes out once the app was
 * opened anew) and too many requests.
 */
const mayStillGo = (error: unknown): boolean =>
  isTransient(error) ||
  (error instanceof ApiError && (error.problem?.status === 401 || error.code === 'RATE_LIMITED'))

/** A server that is away tells nobody when it is back: what waits is tried again, ever more rarely. */
function keepTrying(queue: ActionQueue): void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let delayMs = FIRST_RETRY_MS
  const plan = (): void => {
    const states = queue.items().map(({ state }) => state)
    if (!states.includes('WAITING') && !states.includes('SENDING')) delayMs = FIRST_RETRY_MS
    if (timer !== null || !states.includes('WAITING')) return
    timer = setTimeout(() => {
      timer = null
      delayMs = Math.min(delayMs * 2, MAX_RETRY_MS)
      if (navigator.onLine) void queue.flush().then(plan)
      else plan()
    }, delayMs)
  }
  queue.subscribe(plan)
  plan()
}

/** Who makes the steps, as far as the app knows. */
function actorNow(): OrderActor | null {
  const me = queryClient.getQueryData(meQuery.queryKey)
  return me ? { roles: me.user.roles, masterId: me.master?.id ?? null } : null
}
