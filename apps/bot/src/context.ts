import { languageOf } from '@pult/shared/notifications/translator'
import { Me, type Language } from '@pult/shared/users/user-views'
import type { ApiClient } from '@pult/shared/http/api-client'
import type { Context, MiddlewareFn } from 'grammy'
import type { PultApi, Sender } from './api-client'
import { wordsIn, type BotWords } from './words'

/** What handlers get besides grammY's own: the API and the words of whoever acts. */
export interface PultFlavor {
  /** Pult's API with the rights of the person behind this update. */
  pult: ApiClient
  /** Who they are to Pult; asked once per update. */
  findMe: () => Promise<Me>
  /** Words in their language: their own choice once `findMe` has told it, else Telegram's. */
  t: BotWords
}
export type PultContext = Context & PultFlavor

const REMEMBERED_PEOPLE = 5_000

/** Languages of people who were asked for, so that a tap needs no call of its own for its words. */
function createLanguageMemory() {
  const languages = new Map<number, Language>()
  return {
    of: (sender: Sender): Language =>
      languages.get(sender.id) ??
      languageOf({ language: null, telegramLanguage: sender.language_code ?? null }, 'ru'),
    learn: (sender: Sender, me: Me): void => {
      if (languages.size >= REMEMBERED_PEOPLE) languages.clear()
      const language = me.user.languageCode
      languages.set(sender.id, languageOf({ language, telegramLanguage: sender.language_code ?? null }, 'ru'))
    },
  }
}

/** Gives handlers the API and the words of whoever acts; updates of nobody (channels, other bots) end here. */
export function createIdentification(apiFor: PultApi): MiddlewareFn<PultContext> {
  const languages = createLanguageMemory()

  return async (ctx, next) => {
    const sender = ctx.from
    if (!sender || sender.is_bot) return
    let asked: Promise<Me> | undefined
    ctx.pult = apiFor(sender)
    ctx.findMe = () => {
      asked ??= ctx.pult.get('/me', Me).then((me) => {
        languages.learn(sender, me)
        return me
      })
      return asked
    }
    ctx.t = (key, values) => wordsIn(languages.of(sender))(key, values)
    await next()
  }
}
