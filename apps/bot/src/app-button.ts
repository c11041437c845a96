import { canOpenAsWebApp, orderDeepLink, orderPageUrl } from '@pult/shared/notifications/order-link'
import type { InlineKeyboardButton } from 'grammy/types'
import type { PultContext } from './context'

/** Where the Mini App is, as buttons need it. */
export interface AppPlace {
  readonly publicUrl: string
  readonly apiRoot: string
}

const isPrivate = (ctx: PultContext): boolean => ctx.chat?.type === 'private'

/** «Открыть Пульт»: a `web_app` button where Telegram takes one, else a link to the bot's main app. */
export function appButton(ctx: PultContext, place: AppPlace): InlineKeyboardButton {
  const text = ctx.t('button.openApp')
  return isPrivate(ctx) && canOpenAsWebApp(place.publicUrl, place.apiRoot)
    ? { text, web_app: { url: place.publicUrl } }
    : { text, url: `https://t.me/${ctx.me.username}?startapp` }
}

/** Opens one order in the Mini App. */
export function orderAppButton(ctx: PultContext, orderId: number, place: AppPlace): InlineKeyboardButton {
  const text = ctx.t('button.openOrder', { number: String(orderId) })
  return isPrivate(ctx) && canOpenAsWebApp(place.publicUrl, place.apiRoot)
    ? { text, web_app: { url: orderPageUrl(place.publicUrl, orderId) } }
    : { text, url: orderDeepLink(ctx.me.username, orderId) }
}
