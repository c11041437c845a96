import type { OrderView } from '@pult/shared/orders/order-views'
import {
  addressLine,
  clientLine,
  equipmentLine,
  longRepairLine,
  masterLine,
  moneyLines,
  problemLine,
  windowLine,
  type Voice,
} from './order-lines'
import type { VisibleOrder } from './order-view'
import type { MessageKey } from './words'

const statusKey = ({ status }: OrderView): MessageKey => `status.${status}`

/** Numbers are said as they are, without separators of thousands. */
export const numberOf = (orderId: number): string => String(orderId)

/**
 * The living card of an order: status first, then what the reader needs to go there. It carries nothing of the past,
 * so every redraw shows the order as it is now.
 */
export function renderCard(visible: VisibleOrder, voice: Voice, lead: string | null = null): string {
  const { t } = voice
  const { order } = visible
  const head = t('card.head', { number: numberOf(order.id), status: t(statusKey(order)) })
  const lines = [
    lead === null ? null : `${lead}\n`,
    head,
    order.priority === 'URGENT' ? t('card.urgent') : null,
    equipmentLine(visible, voice),
    windowLine(visible, voice),
    addressLine(visible),
    clientLine(visible),
    problemLine(visible),
    masterLine(visible),
    longRepairLine(visible, voice),
    moneyLines(visible, voice),
  ]
  return lines.filter((line) => line !== null).join('\n')
}

/** What is left of a card whose reader has lost sight of the order: no phone, no address, no buttons. */
export const renderLostCard = (orderId: number, { t }: Pick<Voice, 't'>): string =>
  t('card.lost', { number: numberOf(orderId) })

/** What is left of a card that another one has replaced in the same chat. */
export const renderReplacedCard = (orderId: number, { t }: Pick<Voice, 't'>): string =>
  t('card.replaced', { number: numberOf(orderId) })
