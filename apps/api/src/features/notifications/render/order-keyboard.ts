import { formatOrderButton, ORDER_BUTTON_ACTIONS } from '@pult/shared/notifications/order-button'
import { canOpenAsWebApp, orderDeepLink, orderPageUrl } from '@pult/shared/notifications/order-link'
import type { Button, Keyboard } from '../../../platform/telegram/messenger'
import type { VisibleOrder } from './order-view'
import type { Words } from './words'

/** Where buttons lead. */
export interface Addresses {
  readonly publicUrl: string
  readonly apiRoot: string
  readonly botUsername: string
}

/** Opens the order: a `web_app` button in private chats, a link to the bot where Telegram forbids one. */
export function openButton(orderId: number, t: Words, place: Addresses & { isPrivate: boolean }): Button {
  const text = t('button.open')
  return place.isPrivate && canOpenAsWebApp(place.publicUrl, place.apiRoot)
    ? { text, web_app: { url: orderPageUrl(place.publicUrl, orderId) } }
    : { text, url: orderDeepLink(place.botUsername, orderId) }
}

/** The card's next steps for whoever has the order in hand, and the way into the app for everyone. */
export function cardKeyboard(
  { order, isPrivate, isTheirs }: VisibleOrder,
  t: Words,
  addresses: Addresses,
): Keyboard {
  const actions = isTheirs
    ? ORDER_BUTTON_ACTIONS.filter((action) => order.allowedActions.includes(action))
    : []
  const steps = actions.map((action): Button => ({
    text: t(`button.${action}`),
    callback_data: formatOrderButton({ action, orderId: order.id, assignmentNo: order.assignmentNo }),
  }))
  const open = [openButton(order.id, t, { ...addresses, isPrivate })]
  return steps.length > 0 ? [steps, open] : [open]
}
