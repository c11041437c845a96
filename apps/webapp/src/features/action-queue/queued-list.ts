import type { OrderAction } from '@pult/shared/orders/machine'
import type { PersonStore } from '../../shared/storage/person-store'

/** `WAITING` for a connection or its turn, `SENT` for a moment, `CONFLICT` until the person has read it. */
export type QueuedState = 'WAITING' | 'SENDING' | 'SENT' | 'CONFLICT'

export interface QueuedAction {
  /** Also the Idempotency-Key, so a lost answer costs nothing. */
  readonly key: string
  readonly orderId: number
  readonly action: OrderAction
  readonly body: unknown
  readonly queuedAt: number
  readonly state: QueuedState
  /** The API's code when it refused. */
  readonly problemCode: string | null
}

const STORE_NAME = 'action-queue'

const isQueued = (value: unknown): value is QueuedAction =>
  typeof value === 'object' && value !== null && 'key' in value && 'orderId' in value && 'action' in value

function restore(store: PersonStore): readonly QueuedAction[] {
  const stored = store.read(STORE_NAME)
  if (!Array.isArray(stored)) return []
  // What was on its way when the app died goes again under its old key.
  return stored
    .filter(isQueued)
    .filter(({ state }) => state !== 'SENT')
    .map((action) => (action.state === 'SENDING' ? { ...action, state: 'WAITING' as const } : action))
}

const refused = (item: QueuedAction): QueuedAction => ({
  ...item,
  body: null,
  state: 'CONFLICT',
  problemCode: 'ORDER_NOT_FOUND',
})

/** The queued actions in the order in which they were made: kept on the device, observable. */
export function createQueuedList(store: PersonStore) {
  let items = restore(store)
  const listeners = new Set<() => void>()
  const publish = (next: readonly QueuedAction[]): void => {
    items = next
    store.write(STORE_NAME, next)
    for (const listener of listeners) listener()
  }
  return {
    items: (): readonly QueuedAction[] => items,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    add: (action: QueuedAction): void => {
      publish([...items, action])
    },
    change: (key: string, changes: Partial<QueuedAction>): void => {
      publish(items.map((item) => (item.key === key ? { ...item, ...changes } : item)))
    },
    remove: (key: string): void => {
      publish(items.filter((item) => item.key !== key))
    },
    /**
     * Nothing can be sent for an order the person may no longer see: what waits is shown as refused until it is read,
     * without what was typed.
     */
    refuseOrder: (orderId: number): void => {
      publish(
        items.map((item) => (item.orderId === orderId && item.state === 'WAITING' ? refused(item) : item)),
      )
    },
  }
}
export type QueuedList = ReturnType<typeof createQueuedList>
