import { escapeHtml } from '@pult/shared/notifications/html'
import type { OrderView } from '@pult/shared/orders/order-views'
import type { Formats } from './format'
import type { VisibleOrder } from './order-view'
import { streetAddress } from './street-address'
import type { Words } from './words'

/** What every rendering needs: the reader's words and formats. */
export interface Voice {
  readonly t: Words
  readonly formats: Formats
  /** Name of an equipment type by its code. */
  readonly equipmentName: (code: string) => string
}

type Line = string | null

const joined = (separator: string, ...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(separator)

export const equipmentLine = ({ order }: VisibleOrder, { equipmentName }: Voice): string =>
  escapeHtml(joined(' · ', equipmentName(order.equipmentType), joined(' ', order.brand, order.model)))

export function windowLine({ order }: VisibleOrder, { formats }: Voice): Line {
  if (order.scheduledFrom === null || order.scheduledTo === null) return null
  return `🕒 ${escapeHtml(formats.window(new Date(order.scheduledFrom), new Date(order.scheduledTo)))}`
}

export function addressLine({ order, isPrivate }: VisibleOrder): string {
  const { address, addressDetails } = order.client
  return `📍 ${escapeHtml(isPrivate ? joined(', ', address, addressDetails) : streetAddress(address))}`
}

/** Name and phones; a group never gets them, a master only while the API shows them. */
export function clientLine({ order, isPrivate }: VisibleOrder): Line {
  if (!isPrivate) return null
  const { name, phone, extraPhone } = order.client
  return `👤 ${escapeHtml(joined(' · ', name, phone, extraPhone))}`
}

export const problemLine = ({ order, isPrivate }: VisibleOrder): Line =>
  // Free text may name the client or the door, so it stays out of groups.
  isPrivate ? `🛠 ${escapeHtml(order.description)}` : null

export const masterLine = ({ order, isDesk }: VisibleOrder): Line =>
  isDesk && order.master ? `👷 ${escapeHtml(order.master.name)}` : null

export const longRepairLine = ({ order }: VisibleOrder, { t, formats }: Voice): Line =>
  order.status === 'DR' && order.drUntil !== null
    ? t('card.longRepair', { day: formats.day(order.drUntil) })
    : null

function sharesOf(order: OrderView, isDesk: boolean, { t, formats }: Voice): string {
  const share = formats.money(order.masterShare ?? 0)
  if (!isDesk) return t('card.ownShare', { share })
  return t('card.shares', { share, company: formats.money(order.companyShare ?? 0) })
}

/** What the closing brought: the desk sees both shares, the master their own, a group nothing. */
export function moneyLines({ order, isPrivate, isDesk }: VisibleOrder, voice: Voice): Line {
  if (!isPrivate || order.status !== 'CLOSED' || order.totalAmount === null) return null
  const { t, formats } = voice
  const total = formats.money(order.totalAmount)
  const materials = formats.money(order.materialsCost ?? 0)
  return `💰 ${t('card.total', { total, materials })}\n${sharesOf(order, isDesk, voice)}`
}
