import type { OrderAction } from '@pult/shared/orders/machine'
import { createStore } from '../../shared/state/store'
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

function readStored(store: PersonStore): QueuedAction[] {
  const stored = store.read(STORE_NAME)
  return Array.isArray(stored) ? stored.filter(isQueued) : []
}

// What was on its way when the app died goes again under its old key.
const restore = (store: PersonStore): readonly QueuedAction[] =>
  readStored(store)
    .filter(({ state }) => state !== 'SENT')
    .map((action) => (action.state === 'SENDING' ? { ...action, state: 'WAITING' as const } : action))

const refused = (item: QueuedAction): QueuedAction => ({
  ...item,
  body: null,
  state: 'CONFLICT',
  problemCode: 'ORDER_NOT_FOUND',
})

/**
 * The queued actions in the order in which they were made: kept on the device, observable. The app may be open twice on
 * it (two tabs of Telegram Web): each writes its own actions and leaves the other's in their place.
 */
export function createQueuedList(store: PersonStore) {
  const items = createStore(restore(store))
  const known = new Set(items.get().map(({ key }) => key))
  const ofOthers = (): QueuedAction[] => readStored(store).filter(({ key }) => !known.has(key))
  const publish = (next: readonly QueuedAction[]): void => {
    for (const { key } of next) known.add(key)
    store.write(STORE_NAME, [...ofOthers(), ...next])
    items.set(next)
  }
  /** Takes over what another tab left waiting: it may be gone. If it isn't, both send under one key. */
  const adopt = (): void => {
    const left = ofOthers().filter(({ state }) => state === 'WAITING')
    if (left.length > 0)
      publish([...left, ...items.get()].sort((one, other) => one.queuedAt - other.queuedAt))
  }
  return {
    items: items.get,
    subscribe: items.subscribe,
    adopt,
    add: (action: QueuedAction): void => {
      publish([...items.get(), action])
    },
    change: (key: string, changes: Partial<QueuedAction>): void => {
      publish(items.get().map((item) => (item.key === key ? { ...item, ...changes } : item)))
    },
    remove: (key: string): void => {
      publish(items.get().filter((item) => item.key !== key))
    },
    /**
     * Nothing can be sent for an order the person may no longer see: what waits is shown as refused until it is read,
     * without what was typed.
     */
    refuseOrder: (orderId: number): void => {
      adopt()
      publish(
        items
          .get()
          .map((item) => (item.orderId === orderId && item.state === 'WAITING' ? refused(item) : item)),
      )
    },
    /** Forgets everything, whatever tab it came from. */
    purge: (): void => {
      adopt()
      publish([])
    },
  }
}
