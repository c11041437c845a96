import type { OrderAction } from '@pult/shared/orders/machine'
import { ApiError } from '@pult/shared/http/api-client'
import { createActionQueue, type ActionQueue } from '../../features/action-queue/action-queue'
import { forgetOrder, refreshOrder, refreshOrderLists } from '../../features/orders/api/order-cache'
import {
  applyActionAnswer,
  expectAction,
  sendOrderAction,
  type ActionAnswer,
} from '../../features/orders/api/run-order-action'
import { isMissing } from '../../shared/api/problem-message'
import { noticeFailure, queryClient } from '../../shared/api/query-client'
import { randomId } from '../../shared/api/random-id'
import { isTransient } from '../../shared/api/retry'
import { meQuery } from '../../shared/session/me'
import { localStore } from '../../shared/storage/local-store'
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
      if (answer.status === 'CLOSED') refreshMoney(queryClient)
    },
    onWaiting: ({ orderId, action }) => {
      showExpected(orderId, action)
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

/** What a waiting action will lead to, so that a master without connection can go on with the next step. */
function showExpected(orderId: number, action: OrderAction): void {
  const me = queryClient.getQueryData(meQuery.queryKey)
  if (!me) return
  expectAction(queryClient, {
    orderId,
    action,
    actor: { roles: me.user.roles, masterId: me.master?.id ?? null },
  })
}
