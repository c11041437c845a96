import { LANGUAGES, type Language } from '@pult/shared/users/user-views'

/** Where the last language is remembered, so that the next start need not wait for `/me`. */
const STORAGE_KEY = 'pult:language'

const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code)

/** The interface language for a code of Telegram or of the API (`ru`, `en-US`, `uz`); Russian for all others. */
export function pickLanguage(code: string | null | undefined): Language {
  const base = code?.toLowerCase().split(/[-_]/u)[0] ?? ''
  return isLanguage(base) ? base : 'ru'
}

/** The language of the last visit, or null. */
export function rememberedLanguage(): Language | null {
  try {
    const code = localStorage.getItem(STORAGE_KEY)
    return code !== null && isLanguage(code) ? code : null
  } catch {
    return null // storage may be closed to frames
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Without storage the next start asks Telegram again.
  }
}
