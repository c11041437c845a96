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
  /** Makes sure of that language, beside what else an update asks of the API; never fails. */
  learnLanguage: () => Promise<void>
}
export type PultContext = Context & PultFlavor

const REMEMBERED_PEOPLE = 5_000

/** Languages of people who were asked for: for words that must not wait, and for those said while the API is away. */
function createLanguageMemory() {
  const languages = new Map<number, Language>()
  const speak = (language: string | null, { language_code }: Sender): Language =>
    languageOf({ language, telegramLanguage: language_code ?? null }, 'ru')
  return {
    of: (sender: Sender): Language => languages.get(sender.id) ?? speak(null, sender),
    learn: (sender: Sender, me: Me): void => {
      if (languages.size >= REMEMBERED_PEOPLE) languages.clear()
      languages.set(sender.id, speak(me.user.languageCode, sender))
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
    ctx.learnLanguage = async () => {
      // Where the API is away, whatever is asked of it besides says so.
      await ctx.findMe().catch(() => undefined)
    }
    await next()
  }
}
