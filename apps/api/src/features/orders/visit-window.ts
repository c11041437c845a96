import { fieldError } from '@pult/shared/errors/domain-error'
import { hasBothEndsOrNone, isWindowOrdered } from '@pult/shared/orders/order-fields'

const DAY_MS = 86_400_000
/** How far ahead a visit may be planned (1-domain, "Order"). */
const MAX_DAYS_AHEAD = 365

export interface Window {
  readonly scheduledFrom: string | null
  readonly scheduledTo: string | null
}

/**
 * A visit window that someone wants to set: both ends or none, in order, not over yet, not more than a year ahead.
 * @throws DomainError VALIDATION_FAILED naming `scheduledTo`
 */
export function checkVisitWindow(window: Window, now: Date): void {
  if (!hasBothEndsOrNone(window)) {
    throw fieldError('scheduledTo', 'window_incomplete', 'A visit window needs both ends')
  }
  if (window.scheduledTo === null) return
  if (!isWindowOrdered(window)) {
    throw fieldError('scheduledTo', 'window_reversed', 'The visit must end after it starts')
  }
  const end = Date.parse(window.scheduledTo)
  if (end <= now.getTime()) throw fieldError('scheduledTo', 'window_past', 'The visit window has passed')
  if (end > now.getTime() + MAX_DAYS_AHEAD * DAY_MS) {
    throw fieldError('scheduledTo', 'window_far', 'A visit can be planned at most 365 days ahead')
  }
}

/** Does the window differ from the one the order has? An unchanged window is not checked again. */
export const isSameWindow = (
  a: Window,
  b: { scheduledFrom: Date | null; scheduledTo: Date | null },
): boolean => sameInstant(a.scheduledFrom, b.scheduledFrom) && sameInstant(a.scheduledTo, b.scheduledTo)

const sameInstant = (text: string | null, instant: Date | null): boolean =>
  (text === null ? null : Date.parse(text)) === (instant?.getTime() ?? null)
