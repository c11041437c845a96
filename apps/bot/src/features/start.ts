import { escapeHtml } from '@pult/shared/notifications/html'
import { languageOf } from '@pult/shared/notifications/translator'
import { orderOfStartParam } from '@pult/shared/notifications/order-link'
import type { Me } from '@pult/shared/users/user-views'
import { Composer } from 'grammy'
import * as z from 'zod/mini'
import { appButton, type AppPlace } from '../app-button'
import { publishForPerson } from '../commands'
import type { PultContext } from '../context'
import type { BotMessageKey } from '../words'
import { showOrder } from './show-order'

const Nothing = z.null()

/** One line a role, in the order in which a day is worked; a guest is told how to become a master. */
function roleLines({ user, application }: Me): BotMessageKey[] {
  const lines = (['ADMIN', 'DISPATCHER', 'MASTER'] as const).filter((role) => user.roles.includes(role))
  if (lines.length > 0) return lines.map((role): BotMessageKey => `start.${role}`)
  return [application?.state === 'PENDING' ? 'start.applied' : 'start.guest']
}

async function greet(ctx: PultContext, place: AppPlace): Promise<void> {
  const me = await ctx.findMe()
  const hello = ctx.t('start.hello', { name: escapeHtml(me.user.firstName) })
  const text = [hello, ...roleLines(me).map((key) => ctx.t(key))].join('\n\n')
  await ctx.reply(text, { parse_mode: 'HTML', reply_markup: { inline_keyboard: [[appButton(ctx, place)]] } })
}

/** `/start`, with or without an order's deep link, and `/help`. */
export function createStart(place: AppPlace): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  const inPrivate = composer.chatType('private')

  inPrivate.command('start', async (ctx) => {
    // Whoever starts the bot can be written to again (1-domain, "Notifications").
    await ctx.pult.post('/me/reachability', Nothing, { body: { reachable: true } })
    const me = await ctx.findMe()
    const orderId = orderOfStartParam(ctx.match)
    if (orderId === null) await greet(ctx, place)
    else await showOrder(ctx, orderId, place)
    const language = languageOf({ language: me.user.languageCode, telegramLanguage: null }, 'ru')
    await publishForPerson(ctx.api, { chatId: ctx.chat.id, roles: me.user.roles, language }, place)
  })

  composer.command('help', async (ctx) => {
    const { user } = await ctx.findMe()
    const text = ctx.t(user.roles.length > 0 ? 'help.staff' : 'help.guest')
    await ctx.reply(text, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[appButton(ctx, place)]] },
    })
  })
  return composer
}
