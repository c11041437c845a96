import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { OrderEvent } from '@pult/shared/orders/order-views'
import type { Actor } from '../../http/actor'
import type { SqlUnit } from '../../platform/db/with-transaction'
import type { OrderRecord } from './order-record'

/** What changed of an order in one request, told to whoever has to hear of it. */
export interface OrderNews {
  readonly action: OrderEvent['action']
  readonly actor: Actor
  /** The order as it is after the change. */
  readonly order: OrderRecord
  /** The status and master before it; equal to the new ones where they did not change. */
  readonly previous: { readonly status: OrderStatus | null; readonly masterId: number | null }
  /** Id of the last history row written. */
  readonly eventId: number
  readonly reason: string | null
  /** Names of the fields that changed. */
  readonly changedFields: readonly string[]
}

/** Listens to order news inside the transaction: the outbox, and what is published after the commit. */
export type OrderListener = (unit: SqlUnit, news: OrderNews) => Promise<void>
