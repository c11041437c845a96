import { MAX_ID } from '../http/primitives'
import type { OrderAction } from '../orders/machine'

/** Actions that a button under an order's card can run: those that need nothing typed, and the start of a decline. */
export const ORDER_BUTTON_ACTIONS = ['accept', 'decline', 'arrive'] as const satisfies readonly OrderAction[]
export type OrderButtonAction = (typeof ORDER_BUTTON_ACTIONS)[number]

export interface OrderButton {
  readonly action: OrderButtonAction
  readonly orderId: number
  /** The assignment the button belongs to; any other one makes the tap stale. */
  readonly assignmentNo: number
}

const PATTERN = /^o:(accept|decline|arrive):([1-9]\d{0,9}):(\d{1,10})$/

/** What a button under an order's card carries; at most 36 of the 64 bytes that Telegram allows. */
export const formatOrderButton = ({ action, orderId, assignmentNo }: OrderButton): string =>
  `o:${action}:${String(orderId)}:${String(assignmentNo)}`

/** Null for data that is not an order's button. */
export function parseOrderButton(data: string): OrderButton | null {
  const [, action, orderId, assignmentNo] = PATTERN.exec(data) ?? []
  const numbers = { orderId: Number(orderId), assignmentNo: Number(assignmentNo) }
  // Only a client of somebody's own sends others.
  const isPossible = numbers.orderId <= MAX_ID && numbers.assignmentNo <= MAX_ID
  return action === undefined || !isPossible ? null : { action: action as OrderButtonAction, ...numbers }
}
