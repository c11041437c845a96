import type { OrderAction } from '@pult/shared/orders/machine'
import type { ActionBody } from '@pult/shared/orders/order-requests'
import type { Settings } from '@pult/shared/settings/settings'
import type { SqlUnit } from '../../../platform/db/with-transaction'
import type { OrderRecord } from '../order-record'
import type { OrderData } from '../order-data'
import type { FieldChange } from '../transition-order'

/** What an action's own rule works with; role, status and version have been checked. */
export interface EffectContext<A extends OrderAction> {
  readonly unit: SqlUnit
  /** Locked for this transaction. */
  readonly order: OrderRecord
  readonly body: ActionBody<A>
  readonly settings: Settings
  readonly now: Date
}

/** What an action writes besides status and history: one entry a step of its path, and the fields that changed. */
export interface Effect {
  readonly steps: readonly OrderData[]
  readonly changes?: readonly FieldChange[]
  /** What must hold besides; asked in one round trip with the first step, which is undone when this fails. */
  readonly condition?: Promise<unknown>
}

export type OrderEffect<A extends OrderAction> = (context: EffectContext<A>) => Effect | Promise<Effect>

/** Most actions take one step. */
export const oneStep = (data: OrderData, changes?: readonly FieldChange[]): Effect => ({
  steps: [data],
  ...(changes && { changes }),
})
