import type { OrderButton } from '@pult/shared/notifications/order-button'
import { Composer, GrammyError } from 'grammy'
import type { PultContext } from '../context'
import type { DialogPlace, DialogStore, PendingDecline } from '../dialogs/dialog-store'
import { DECLINE_CHIP, declineKeyboard, parseDeclineChip } from './decline-chips'
import { runTap } from './run-tap'

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
    reply_markup: { inline_keyboard: declineKeyboard(ctx, button) },
  })
  const { orderId, assignmentNo } = button
  await dialogs.save(place, { orderId, assignmentNo, promptId: prompt.message_id })
}

/** The question is settled: its message says how, without buttons; where it was deleted, a message of its own does. */
async function settle(ctx: PultContext, promptId: number, text: string): Promise<void> {
  if (!ctx.chat) return
  try {
    await ctx.api.editMessageText(ctx.chat.id, promptId, text, { reply_markup: { inline_keyboard: [] } })
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    if (!/message is not modified/i.test(error.description)) await ctx.reply(text)
  }
}

const CANCEL_COMMAND = /^\/cancel\b/

/**
 * Are these words an answer to the question? Not those of somebody else, nor an answer to another message; a command
 * drops the question, or it would take the next words for a reason.
 */
function isForQuestion({ chat, message }: PultContext, { promptId }: PendingDecline): boolean {
  if (message?.forward_origin) return false
  const repliedId = message?.reply_to_message?.message_id
  return repliedId === undefined ? chat?.type === 'private' : repliedId === promptId
}

const REMEMBERED = 500

/** Questions that were settled: of two quick taps the second one must not write over what came of the first. */
function createSettledMemory() {
  const settled = new Set<string>()
  return {
    has: (chatId: number, promptId: number): boolean => settled.has(`${chatId}:${promptId}`),
    add: (chatId: number, promptId: number): void => {
      settled.add(`${chatId}:${promptId}`)
      if (settled.size > REMEMBERED) settled.delete([...settled][0] ?? '')
    },
  }
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
  const settled = createSettledMemory()

  async function end(ctx: PultContext, place: DialogPlace, outcome: { promptId: number; text: string }) {
    settled.add(place.chatId, outcome.promptId)
    await dialogs.remove(place)
    await settle(ctx, outcome.promptId, outcome.text)
  }

  composer.callbackQuery(DECLINE_CHIP, async (ctx) => {
    const { button, reason, askedId } = parseDeclineChip(ctx.match as RegExpMatchArray)
    const promptId = ctx.callbackQuery.message?.message_id
    const place = placeOf(ctx)
    if (promptId === undefined || !place || settled.has(place.chatId, promptId)) {
      return ctx.answerCallbackQuery()
    }
    await ctx.learnLanguage()
    // In a group everybody can tap, but the question is one person's.
    if (askedId !== null && askedId !== place.userId) {
      return ctx.answerCallbackQuery({ text: ctx.t('tap.forbidden'), show_alert: true })
    }
    if (reason === null) {
      await ctx.answerCallbackQuery()
      return end(ctx, place, { promptId, text: ctx.t('decline.cancelled') })
    }
    const { isOver, text } = await declineBecause(ctx, button, ctx.t(reason))
    if (!isOver) return ctx.answerCallbackQuery({ text, show_alert: true })
    await ctx.answerCallbackQuery()
    return end(ctx, place, { promptId, text })
  })

  composer.on('message:text', async (ctx, next) => {
    const place = placeOf(ctx)
    const dialog = place && (await dialogs.find(place))
    if (!dialog || !isForQuestion(ctx, dialog)) return next()
    const { promptId } = dialog
    const { text } = ctx.message
    if (text.startsWith('/')) {
      await ctx.learnLanguage()
      const kept = ctx.t('decline.cancelled')
      await end(ctx, place, { promptId, text: kept })
      return CANCEL_COMMAND.test(text) ? ctx.reply(kept) : next()
    }
    const outcome = await declineBecause(ctx, { action: 'decline', ...dialog }, text.trim())
    return outcome.isOver ? end(ctx, place, { promptId, text: outcome.text }) : ctx.reply(outcome.text)
  })
  return composer
}
