import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderStatus } from '@pult/shared/orders/statuses'

/** What the desk most likely does next in each status, best first; the API says which of them are allowed. */
const LIKELY: Record<OrderStatus, readonly OrderAction[]> = {
  NEW: ['assign'],
  ASSIGNED: ['nudge', 'reassign'],
  ACCEPTED: ['reschedule', 'nudge'],
  ONSITE: ['close', 'nudge'],
  DR: ['reschedule', 'resume'],
  CLOSED: ['correctClosing'],
  REFUSED: ['reopen'],
}

/** The order in which the other actions are offered: the everyday ones first, the final ones last. */
const MENU: readonly OrderAction[] = [
  'assign',
  'accept',
  'arrive',
  'resume',
  'startLongRepair',
  'close',
  'reschedule',
  'nudge',
  'reassign',
  'reopen',
  'correctClosing',
  'unassign',
  'decline',
  'refuse',
  'cancel',
]

/** Splits what is allowed into the MainButton's one action and the menu's others. */
export function splitActions(
  status: OrderStatus,
  allowed: readonly OrderAction[],
): { main: OrderAction | null; others: OrderAction[] } {
  const main = LIKELY[status].find((action) => allowed.includes(action)) ?? null
  return { main, others: MENU.filter((action) => action !== main && allowed.includes(action)) }
}
