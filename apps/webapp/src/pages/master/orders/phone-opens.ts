import { HELD_STATUSES, ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { PhoneVisibleFrom } from '@pult/shared/settings/phone-visible-from'
import type { MessageKey } from '../../../shared/i18n/message-key'

/** Who is shown an order was assigned it already. */
const WORDS: Record<PhoneVisibleFrom, MessageKey | null> = {
  ASSIGNED: null,
  ACCEPTED: 'master.phoneOpens.ACCEPTED',
  ONSITE: 'master.phoneOpens.ONSITE',
}

/**
 * What opens the phone of an order in this status to its master, or null when nothing will. Where it should be there
 * already, the step that opens it still waits for a connection.
 */
export function phoneOpens(status: OrderStatus, visibleFrom: PhoneVisibleFrom): MessageKey | null {
  const isBefore = ORDER_STATUSES.indexOf(status) < ORDER_STATUSES.indexOf(visibleFrom)
  if (isBefore) return WORDS[visibleFrom]
  return HELD_STATUSES.some((held) => held === status) ? 'master.phoneOpens.online' : null
}
