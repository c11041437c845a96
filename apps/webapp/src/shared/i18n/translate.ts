import { setupI18n, type Messages } from '@lingui/core'
import type { Language } from '@pult/shared/users/user-views'
import type { Translate } from './message-key'

/** What a catalogue is loaded in: the shell's words, those of each kind of first screen, those of all others. */
export type CataloguePart = 'core' | 'desk' | 'master' | 'rest'

type Load = () => Promise<{ default: Messages }>

/** Compiled messages; a part of a language loads when it is first wanted. */
const CATALOGUES: Record<Language, Record<CataloguePart, Load>> = {
  ru: {
    core: () => import('virtual:catalogue/ru/core'),
    desk: () => import('virtual:catalogue/ru/desk'),
    master: () => import('virtual:catalogue/ru/master'),
    rest: () => import('virtual:catalogue/ru/rest'),
  },
  en: {
    core: () => import('virtual:catalogue/en/core'),
    desk: () => import('virtual:catalogue/en/desk'),
    master: () => import('virtual:catalogue/en/master'),
    rest: () => import('virtual:catalogue/en/rest'),
  },
  uz: {
    core: () => import('virtual:catalogue/uz/core'),
    desk: () => import('virtual:catalogue/uz/desk'),
    master: () => import('virtual:catalogue/uz/master'),
    rest: () => import('virtual:catalogue/uz/rest'),
  },
}

export const ALL_PARTS: readonly CataloguePart[] = ['core', 'desk', 'master', 'rest']

export const i18n = setupI18n({ missing: (_locale, id) => id })

let chosen: Language = 'ru'
const wanted = new Set<CataloguePart>(['core'])

async function messagesOf(language: Language, parts: Iterable<CataloguePart>): Promise<Messages> {
  const loaded = await Promise.all([...parts].map((part) => CATALOGUES[language][part]()))
  return Object.assign({}, ...loaded.map(({ default: messages }) => messages)) as Messages
}

/** Loads a language and makes it the interface's; the page's `lang` follows for screen readers and hyphenation. */
export async function activateLanguage(language: Language): Promise<void> {
  if (i18n.locale === language) return
  chosen = language
  const messages = await messagesOf(language, wanted)
  if (chosen !== language) return // another one was chosen meanwhile
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}

/** Makes sure the messages of some screens are there, in this language and any chosen later. */
export async function loadMessages(parts: readonly CataloguePart[]): Promise<void> {
  for (const part of parts) wanted.add(part)
  const language = chosen
  i18n.load(language, await messagesOf(language, parts))
}

/** For code outside React; components use `useT`, which follows a change of language. */
export const translate: Translate = (key, values) => i18n._(key, values)
