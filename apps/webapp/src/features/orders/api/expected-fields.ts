import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderView } from '@pult/shared/orders/order-views'

type Field = keyof OrderView

/** What an action's request says of the order, under the same names. */
const TOLD: Partial<Record<OrderAction, readonly Field[]>> = {
  startLongRepair: ['drUntil', 'drParts', 'estimatedCost', 'prepayment'],
  reschedule: ['scheduledFrom', 'scheduledTo', 'drUntil'],
  close: ['totalAmount', 'materialsCost', 'hasReview', 'outOfCity', 'outcome', 'workDone', 'warrantyDays'],
}

/** Made without connection; `queuedAt` is the device's milliseconds. */
export interface MadeAction {
  readonly action: OrderAction
  readonly body: unknown
  readonly queuedAt: number
}

/**
 * What a waiting action has told of the order, so that a master without connection sees what they typed, and the next
 * form starts from it. Everything that is computed, shares above all, waits for the API.
 */
export function expectedFields({ action, body, queuedAt }: MadeAction): Partial<OrderView> {
  const told = new Map(Object.entries(typeof body === 'object' && body !== null ? body : {}))
  const fields = (TOLD[action] ?? []).filter((field) => told.get(field) !== undefined)
  const closing = action === 'close' ? { closedAt: new Date(queuedAt).toISOString() } : {}
  return { ...Object.fromEntries(fields.map((field) => [field, told.get(field)])), ...closing }
}
