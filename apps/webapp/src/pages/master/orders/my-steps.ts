import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderStatus } from '@pult/shared/orders/statuses'

/** What a master does next in each status, and instead; the API says which of them are allowed. */
const STEPS: Record<OrderStatus, readonly OrderAction[]> = {
  NEW: [],
  ASSIGNED: ['accept', 'decline'],
  ACCEPTED: ['arrive', 'startLongRepair'],
  ONSITE: ['close', 'startLongRepair'],
  DR: ['close', 'resume'],
  CLOSED: [],
  REFUSED: [],
}

export interface Steps {
  readonly main: OrderAction | null
  readonly second: OrderAction | null
  readonly others: readonly OrderAction[]
}

/** Splits what is allowed into the MainButton's step, its alternative and the menu's rest. */
export function splitSteps(status: OrderStatus, allowed: readonly OrderAction[]): Steps {
  const [main = null, second = null] = STEPS[status].filter((action) => allowed.includes(action))
  return { main, second, others: allowed.filter((action) => action !== main && action !== second) }
}
