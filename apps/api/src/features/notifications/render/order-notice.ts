import { escapeHtml } from '@pult/shared/notifications/html'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { addressLine, equipmentLine, longRepairLine, moneyLines, windowLine, type Voice } from './order-lines'
import { numberOf } from './order-card'
import type { VisibleOrder } from './order-view'
import type { OrderKind } from '../routing'

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
}

/** Reassigning is between the desk and the next master; its reason is none of the previous one's business. */
const KEEPS_REASON: ReadonlySet<Happening['kind']> = new Set([
  'order.declined',
  'order.cancelled',
  'order.rescheduled',
  'order.corrected',
])

/** The first line of a message: what happened to which order. */
export function renderLead(
  { kind, orderId, personName, reason, status, isInGroup }: Happening,
  { t }: Pick<Voice, 't'>,
): string {
  const key =
    isInGroup && kind === 'order.assigned' ? 'news.order.assignedInGroup' : (`news.${kind}` as const)
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
