import { parseOrderButton, type OrderButton } from '@pult/shared/notifications/order-button'
import { Composer } from 'grammy'
import * as z from 'zod/mini'
import type { PultContext } from '../context'
import type { DialogStore } from '../dialogs/dialog-store'
import type { BotMessageKey } from '../words'
import { askForReason } from './decline-dialog'
import { checkTap, runTap, type TapResult } from './run-tap'

const DONE: Record<Exclude<OrderButton['action'], 'decline'>, BotMessageKey> = {
  accept: 'tap.done.accept',
  arrive: 'tap.done.arrive',
}

/**
 * The buttons have lost their point: they go at once, and the API draws the card as it should be, if this is the card.
 * In a group they may still be right for somebody else, so there the API alone decides.
 */
async function refreshCard(ctx: PultContext, button: OrderButton): Promise<void> {
  const chatId = ctx.chat?.id
  if (chatId === undefined) return
  // The delivery may have taken them away already.
  if (ctx.chat?.type === 'private') await ctx.editMessageReplyMarkup().catch(() => undefined)
  await ctx.pult.post('/me/card-refresh', z.null(), { body: { orderId: button.orderId, chatId } })
}

async function answerTap(ctx: PultContext, button: OrderButton, result: TapResult): Promise<void> {
  const number = String(button.orderId)
  if (result.kind === 'done') {
    if (button.action !== 'decline') await ctx.answerCallbackQuery(ctx.t(DONE[button.action], { number }))
    return
  }
  await ctx.answerCallbackQuery({ text: ctx.t(result.answer, { number }), show_alert: true })
  if (result.kind === 'stale') await refreshCard(ctx, button)
}

/** Принять, Отклонить, На месте: a tap is the same API call as in the app, with the rights of whoever taps. */
export function createOrderButtons(dialogs: DialogStore): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  composer.on('callback_query:data', async (ctx, next) => {
    const button = parseOrderButton(ctx.callbackQuery.data)
    if (!button) return next()
    const looking = button.action === 'decline' ? checkTap(ctx, button) : runTap(ctx, button)
    const [result] = await Promise.all([looking, ctx.learnLanguage()])
    await answerTap(ctx, button, result)
    if (result.kind === 'done' && button.action === 'decline') {
      await ctx.answerCallbackQuery()
      await askForReason(ctx, button, dialogs)
    }
  })
  return composer
}
