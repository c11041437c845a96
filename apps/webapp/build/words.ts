import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { readAreas, type CatalogueLanguage } from './read-catalogues'

/**
 * The texts of a language as the Mini App shows them, for programs outside the browser: the end-to-end journeys find
 * a button by its message, so that a renamed text breaks none of them.
 */
export function wordsOf(
  language: CatalogueLanguage,
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const messages = Object.fromEntries(
    readAreas(language).flatMap(({ messages: area }) =>
      Object.entries(area).map(([key, message]) => [key, compileMessageOrThrow(message)]),
    ),
  )
  const i18n = setupI18n({
    locale: language,
    messages: { [language]: messages },
    missing: (_locale, key) => {
      throw new Error(`There is no message ${key} in ${language}`)
    },
  })
  return (key, values) => i18n._(key, values)
}
