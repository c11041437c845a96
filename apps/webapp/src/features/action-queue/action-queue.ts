import type { OrderAction } from '@pult/shared/orders/machine'
import type { PersonStore } from '../../shared/storage/person-store'
import { createQueuedList, type QueuedAction } from './queued-list'

export interface ActionQueueParts<Answer> {
  readonly store: PersonStore
  readonly send: (action: QueuedAction) => Promise<Answer>
  /** No answer came: the action keeps its place. Anything else is the API's last word. */
  readonly isTransient: (error: unknown) => boolean
  readonly codeOf: (error: unknown) => string
  readonly onSent: (answer: Answer, action: QueuedAction) => void
  /** The action has to wait: the screen may show what it will lead to. */
  readonly onWaiting: (action: QueuedAction) => void
  readonly onRefused: (error: unknown, action: QueuedAction) => void
  readonly newKey: () => string
  readonly now: () => number
}

/** What came of a run: `waiting` means it is kept and goes out with the connection. */
export type RunOutcome =
  { readonly state: 'sent' | 'waiting' } | { readonly state: 'refused'; readonly error: unknown }

const SENT_SHOWN_MS = 4_000

/**
 * A master's actions on their way to the API, strictly in the order in which they were made, one at a time. Kept on the
 * device until the API has answered; what it refuses stays visible until dismissed.
 */
export function createActionQueue<Answer>(parts: ActionQueueParts<Answer>) {
  const list = createQueuedList(parts.store)
  const { items, subscribe, add, change, remove, refuseOrder, purge } = list
  const outcomes = new Map<string, RunOutcome>()
  const flush = createSingleFlight(() => {
    list.adopt()
    return drain(items, (action) => sendOne(parts, { change, remove, outcomes }, action))
  })

  /** Queues an action behind those before it and tries to send right away. */
  async function run(orderId: number, action: OrderAction, body: unknown): Promise<RunOutcome> {
    const key = parts.newKey()
    const queued: QueuedAction = {
      key,
      orderId,
      action,
      body,
      queuedAt: parts.now(),
      state: 'WAITING',
      problemCode: null,
    }
    add(queued)
    await flush()
    const outcome = outcomes.get(key) ?? { state: 'waiting' as const }
    outcomes.delete(key)
    if (outcome.state === 'waiting') parts.onWaiting(queued)
    if (outcome.state === 'refused') remove(key) // the caller shows it where it happened
    return outcome
  }

  return { items, subscribe, flush, run, remove, refuseOrder, purge }
}
export type ActionQueue = ReturnType<typeof createActionQueue>

/** Callers during a run wait for its end and for one more, so that what they added is not missed. */
function createSingleFlight(work: () => Promise<void>): () => Promise<void> {
  let tail: Promise<void> = Promise.resolve()
  return () => {
    tail = tail.then(work)
    return tail
  }
}

/** Sends what waits, in order, until one gets no answer. */
async function drain(
  items: () => readonly QueuedAction[],
  send: (action: QueuedAction) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const next = items().find(({ state }) => state === 'WAITING')
    if (!next || !(await send(next))) return
  }
}

interface Books {
  readonly change: (key: string, changes: Partial<QueuedAction>) => void
  readonly remove: (key: string) => void
  readonly outcomes: Map<string, RunOutcome>
}

/** True when the next one may go. */
async function sendOne<Answer>(
  parts: ActionQueueParts<Answer>,
  { change, remove, outcomes }: Books,
  action: QueuedAction,
): Promise<boolean> {
  change(action.key, { state: 'SENDING' })
  try {
    const answer = await parts.send(action)
    outcomes.set(action.key, { state: 'sent' })
    change(action.key, { state: 'SENT' })
    setTimeout(() => {
      remove(action.key)
    }, SENT_SHOWN_MS)
    parts.onSent(answer, action)
    return true
  } catch (error) {
    if (parts.isTransient(error)) {
      change(action.key, { state: 'WAITING' })
      return false
    }
    outcomes.set(action.key, { state: 'refused', error })
    // Shown until it is read; what was typed is sent nowhere any more.
    change(action.key, { state: 'CONFLICT', problemCode: parts.codeOf(error), body: null })
    parts.onRefused(error, action)
    return true
  }
}
