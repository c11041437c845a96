import { Composer } from 'grammy'
import { appButton, type AppPlace } from '../app-button'
import type { PultContext } from '../context'
import type { BotMessageKey } from '../words'

/** An album comes as a message a picture, and stickers rarely alone: one word about them all is enough. */
const ONE_ANSWER_MS = 60_000
const REMEMBERED_CHATS = 10_000

/** What people send instead of words. Not a contact: the app asks for that one, and it comes through the chat. */
const WORDLESS = [
  'message:file',
  'message:location',
  'message:poll',
  'message:dice',
  'message:story',
] as const

/** True once a chat within the time. */
function createSeldom(now: () => number) {
  const answeredAt = new Map<number, number>()
  return (chatId: number): boolean => {
    const isTime = now() - (answeredAt.get(chatId) ?? -Infinity) >= ONE_ANSWER_MS
    if (answeredAt.size >= REMEMBERED_CHATS) answeredAt.clear()
    if (isTime) answeredAt.set(chatId, now())
    return isTime
  }
}

/**
 * Whatever nobody else took: every tap is answered; in a private chat words get the way into the app, and pictures,
 * voices and the like hear what the bot understands.
 */
export function createSmallTalk(place: AppPlace, now: () => number): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  const inPrivate = composer.chatType('private')
  const isTime = createSeldom(now)

  async function answer(ctx: PultContext, key: BotMessageKey): Promise<void> {
    await ctx.findMe()
    await ctx.reply(ctx.t(key), { reply_markup: { inline_keyboard: [[appButton(ctx, place)]] } })
  }

  composer.on('callback_query', (ctx) => ctx.answerCallbackQuery(ctx.t('tap.outdatedButton')))
  inPrivate.on('message:text', (ctx) => answer(ctx, 'talk.openApp'))
  inPrivate.on([...WORDLESS], async (ctx) => {
    if (isTime(ctx.chat.id)) await answer(ctx, 'talk.onlyWords')
  })
  return composer
}
