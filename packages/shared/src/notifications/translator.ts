import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { LANGUAGES, type Language } from '../users/user-views'

/** One language's messages by key, ICU MessageFormat. */
export type Catalogue<Key extends string> = Readonly<Record<Key, string>>
export type MessageValues = Readonly<Record<string, string | number>>
export type Translate<Key extends string> = (key: Key, values?: MessageValues) => string

/**
 * Compiles the catalogues once and hands out a translator per language. The Mini App has its own, made for its bundle
 * size; this one is for the bot's words.
 */
export function createTranslators<Key extends string>(
  catalogues: Readonly<Record<Language, Catalogue<Key>>>,
): (language: Language) => Translate<Key> {
  const translatorFor = (language: Language): Translate<Key> => {
    const entries = Object.entries<string>(catalogues[language])
    const messages = Object.fromEntries(entries.map(([key, text]) => [key, compileMessage(text)]))
    const i18n = setupI18n({ locale: language, messages: { [language]: messages } })
    return (key, values = {}) => i18n._(key, values)
  }
  const translators = { ru: translatorFor('ru'), en: translatorFor('en'), uz: translatorFor('uz') }
  return (language) => translators[language]
}

/** The language to speak with somebody: their own choice, else Telegram's when we know it, else the given one. */
export function languageOf(
  person: { readonly language: string | null; readonly telegramLanguage: string | null },
  fallback: Language,
): Language {
  const isKnown = (code: string | undefined): code is Language =>
    LANGUAGES.some((language) => language === code)
  const candidates = [person.language, person.telegramLanguage].map((code) => code?.split('-')[0])
  return candidates.find(isKnown) ?? fallback
}
