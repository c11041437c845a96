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
  /** Makes sure of that language without a call for each tap; never fails. */
  learnLanguage: () => Promise<void>
}
export type PultContext = Context & PultFlavor

const REMEMBERED_PEOPLE = 5_000
/** Somebody who changes their language in the app reads it in the chat after this at the latest. */
const FRESH_MS = 60_000

/** Languages of people who were asked for, so that not every tap needs a call of its own for its words. */
function createLanguageMemory(now: () => number) {
  const languages = new Map<number, { language: Language; freshUntil: number }>()
  const speak = (language: string | null, { language_code }: Sender): Language =>
    languageOf({ language, telegramLanguage: language_code ?? null }, 'ru')
  return {
    of: (sender: Sender): Language => languages.get(sender.id)?.language ?? speak(null, sender),
    isFresh: ({ id }: Sender): boolean => now() < (languages.get(id)?.freshUntil ?? 0),
    learn: (sender: Sender, me: Me): void => {
      if (languages.size >= REMEMBERED_PEOPLE) languages.clear()
      const language = speak(me.user.languageCode, sender)
      languages.set(sender.id, { language, freshUntil: now() + FRESH_MS })
    },
  }
}

/** Gives handlers the API and the words of whoever acts; updates of nobody (channels, other bots) end here. */
export function createIdentification(apiFor: PultApi, now: () => number): MiddlewareFn<PultContext> {
  const languages = createLanguageMemory(now)

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
      if (!languages.isFresh(sender)) await ctx.findMe().catch(() => undefined)
    }
    await next()
  }
}
