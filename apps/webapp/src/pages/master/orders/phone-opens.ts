import { ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { PhoneVisibleFrom } from '@pult/shared/settings/phone-visible-from'
import type { MessageKey } from '../../../shared/i18n/message-key'

/** Who is shown an order was assigned it already. */
const WORDS: Record<PhoneVisibleFrom, MessageKey | null> = {
  ASSIGNED: null,
  ACCEPTED: 'master.phoneOpens.ACCEPTED',
  ONSITE: 'master.phoneOpens.ONSITE',
}

/** What opens the phone of an order in this status to its master, or null when no step of theirs will. */
export const phoneOpens = (status: OrderStatus, visibleFrom: PhoneVisibleFrom): MessageKey | null =>
  ORDER_STATUSES.indexOf(status) < ORDER_STATUSES.indexOf(visibleFrom) ? WORDS[visibleFrom] : null
