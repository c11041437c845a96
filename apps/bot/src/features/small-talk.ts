import { Composer } from 'grammy'
import { appButton, type AppPlace } from '../app-button'
import type { PultContext } from '../context'

/** Whatever nobody else took: every tap is answered, and words in a private chat get the way into the app. */
export function createSmallTalk(place: AppPlace): Composer<PultContext> {
  const composer = new Composer<PultContext>()
  composer.on('callback_query', (ctx) => ctx.answerCallbackQuery(ctx.t('tap.outdatedButton')))
  composer.chatType('private').on('message:text', async (ctx) => {
    await ctx.findMe()
    await ctx.reply(ctx.t('talk.openApp'), { reply_markup: { inline_keyboard: [[appButton(ctx, place)]] } })
  })
  return composer
}
