import { escapeHtml } from '@pult/shared/notifications/html'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { addressLine, equipmentLine, longRepairLine, moneyLines, windowLine, type Voice } from './order-lines'
import { numberOf } from './order-card'
import type { VisibleOrder } from './order-view'
import type { OrderKind } from '../routing'
import type { MessageKey } from './words'

/** What happened, as far as the words need it. */
export interface Happening {
  readonly kind: OrderKind
  readonly orderId: number
  /** Who did it, or whom the message is about. */
  readonly personName: string
  readonly reason: string | null
  readonly status: OrderStatus
  /** Read by a work group, where nobody is «you». */
  readonly isInGroup: boolean
  /** The reader is the order's master. */
  readonly isTheirs: boolean
}

/** Reassigning is between the desk and the next master; its reason is none of the previous one's business. */
const KEEPS_REASON: ReadonlySet<Happening['kind']> = new Set([
  'order.declined',
  'order.cancelled',
  'order.rescheduled',
  'order.corrected',
])

function leadKey({ kind, isInGroup, isTheirs }: Happening): MessageKey {
  if (kind === 'order.assigned' && isInGroup) return 'news.order.assignedInGroup'
  if (kind === 'alert.unaccepted' && isTheirs) return 'news.alert.unacceptedByYou'
  return `news.${kind}`
}

/** The first line of a message: what happened to which order. */
export function renderLead(happening: Happening, { t }: Pick<Voice, 't'>): string {
  const { kind, orderId, personName, reason, status } = happening
  const key = leadKey(happening)
  const person = escapeHtml(personName)
  const lead = t(key, { number: numberOf(orderId), person, status: t(`status.${status}`) })
  return reason !== null && KEEPS_REASON.has(kind)
    ? `${lead}\n${t('news.reason', { reason: escapeHtml(reason) })}`
    : lead
}

/** A message beside the card: what happened, and enough of the order to know it by. */
export function renderNotice(lead: string, visible: VisibleOrder | null, voice: Voice): string {
  const head = `<b>${lead}</b>`
  if (!visible) return head
  const lines = [
    head,
    equipmentLine(visible, voice),
    windowLine(visible, voice),
    addressLine(visible),
    longRepairLine(visible, voice),
    moneyLines(visible, voice),
  ]
  return lines.filter((line) => line !== null).join('\n')
}
