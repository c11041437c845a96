import { canOpenAsWebApp } from '@pult/shared/notifications/order-link'
import { PastedText, pastedTextDeepLink, pastedTextPath } from '@pult/shared/orders/pasted-text'
import { DESK_ROLES } from '@pult/shared/users/roles'
import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { AppPlace } from '../app-button'
import type { PultContext } from '../context'

/** Shorter messages are small talk, no client's call. */
const SHORTEST = 10

function formButton(ctx: PultContext, id: number, place: AppPlace): InlineKeyboardButton {
  const text = ctx.t('button.orderFromText')
  return canOpenAsWebApp(place.publicUrl, place.apiRoot)
    ? { text, web_app: { url: new URL(pastedTextPath(id), place.publicUrl).toString() } }
    : { text, url: pastedTextDeepLink(ctx.me.username, id) }
}

/**
 * A client's message, forwarded or typed by somebody of the desk: one tap opens the order form with it. The text waits
 * in the API, for its sender alone; in a button's address it would end up in logs.
 */
export function createPasteOrder(place: AppPlace): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  composer.chatType('private').on(['message:text', 'message:caption'], async (ctx, next) => {
    const text = (ctx.message.text ?? ctx.message.caption).trim()
    if (text.startsWith('/') || text.length < SHORTEST) return next()
    const { user } = await ctx.findMe()
    if (!DESK_ROLES.some((role) => user.roles.includes(role))) return next()
    const idempotencyKey = `bot-${ctx.update.update_id}`
    const { id } = await ctx.pult.post('/me/pasted-texts', PastedText, { body: { text }, idempotencyKey })
    return ctx.reply(ctx.t('paste.offer'), {
      reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true },
      reply_markup: { inline_keyboard: [[formButton(ctx, id, place)]] },
    })
  })
  return composer
}
