import type { OrderButton } from '@pult/shared/notifications/order-button'
import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { PultContext } from '../context'
import type { DialogPlace, DialogStore } from '../dialogs/dialog-store'
import type { BotMessageKey } from '../words'
import { runTap } from './run-tap'

/** Reasons that fit most declines; anything else is typed. */
const CHIPS = [
  'decline.busy',
  'decline.far',
  'decline.equipment',
  'decline.ill',
] as const satisfies BotMessageKey[]
const CANCEL = 'x'
const PATTERN = /^r:([1-9]\d{0,9}):(\d{1,10}):([0-3x])$/

const chipData = ({ orderId, assignmentNo }: OrderButton, choice: number | typeof CANCEL): string =>
  `r:${orderId}:${assignmentNo}:${choice}`

function chipKeyboard(ctx: PultContext, button: OrderButton): InlineKeyboardButton[][] {
  const chips = CHIPS.map((key, index) => [{ text: ctx.t(key), callback_data: chipData(button, index) }])
  return [...chips, [{ text: ctx.t('decline.cancel'), callback_data: chipData(button, CANCEL) }]]
}

function placeOf(ctx: PultContext): DialogPlace | null {
  return ctx.chat && ctx.from ? { chatId: ctx.chat.id, userId: ctx.from.id } : null
}

/** Asks why: chips to tap, or words of one's own (in a group as a reply, bots see nothing else there). */
export async function askForReason(
  ctx: PultContext,
  button: OrderButton,
  dialogs: DialogStore,
): Promise<void> {
  const place = placeOf(ctx)
  if (!place) return
  const key = ctx.chat?.type === 'private' ? 'decline.ask' : 'decline.askInGroup'
  const prompt = await ctx.reply(ctx.t(key, { number: String(button.orderId) }), {
    reply_markup: { inline_keyboard: chipKeyboard(ctx, button) },
  })
  const { orderId, assignmentNo } = button
  await dialogs.save(place, { orderId, assignmentNo, promptId: prompt.message_id })
}

/** The question is settled: its message says how, without buttons. */
async function settle(ctx: PultContext, promptId: number, text: string): Promise<unknown> {
  if (!ctx.chat) return
  return ctx.api.editMessageText(ctx.chat.id, promptId, text, { reply_markup: { inline_keyboard: [] } })
}

async function declineBecause(ctx: PultContext, button: OrderButton, reason: string) {
  const result = await runTap(ctx, button, { reason })
  const number = String(button.orderId)
  return {
    isOver: result.kind !== 'refused',
    text:
      result.kind === 'done' ? ctx.t('decline.done', { number, reason }) : ctx.t(result.answer, { number }),
  }
}

/** Takes the reason of a decline, tapped or typed. */
export function createDeclineDialog(dialogs: DialogStore): Composer<PultContext> {
  const composer = new Composer<PultContext>()

  composer.callbackQuery(PATTERN, async (ctx) => {
    const [, orderId, assignmentNo, choice] = ctx.match
    const button = {
      action: 'decline',
      orderId: Number(orderId),
      assignmentNo: Number(assignmentNo),
    } as const
    const promptId = ctx.callbackQuery.message?.message_id
    const place = placeOf(ctx)
    if (promptId === undefined || !place) return ctx.answerCallbackQuery()
    if (choice === CANCEL) {
      await dialogs.remove(place)
      await ctx.answerCallbackQuery()
      return settle(ctx, promptId, ctx.t('decline.cancelled'))
    }
    const chip = CHIPS[Number(choice)] ?? CHIPS[0]
    const { isOver, text } = await declineBecause(ctx, button, ctx.t(chip))
    if (!isOver) return ctx.answerCallbackQuery({ text, show_alert: true })
    await dialogs.remove(place)
    await ctx.answerCallbackQuery()
    return settle(ctx, promptId, text)
  })

  composer.on('message:text', async (ctx, next) => {
    const place = placeOf(ctx)
    const dialog = ctx.message.text.startsWith('/') || !place ? null : await dialogs.find(place)
    if (!dialog || !place) return next()
    const isReply = ctx.message.reply_to_message?.message_id === dialog.promptId
    if (ctx.chat.type !== 'private' && !isReply) return next()
    const { isOver, text } = await declineBecause(
      ctx,
      { action: 'decline', ...dialog },
      ctx.message.text.trim(),
    )
    if (!isOver) return ctx.reply(text)
    await dialogs.remove(place)
    return settle(ctx, dialog.promptId, text)
  })
  return composer
}
