import { localStore } from '../storage/local-store'
import { LANGUAGES, type Language } from '@pult/shared/users/user-views'

/** Where a person's last language is remembered, so that their next start need not wait for `/me`. */
const STORE_NAME = 'language'

const isLanguage = (code: string): code is Language => (LANGUAGES as readonly string[]).includes(code)

/** The interface language for a code of Telegram or of the API (`ru`, `en-US`, `uz`); Russian for all others. */
export function pickLanguage(code: string | null | undefined): Language {
  const base = code?.toLowerCase().split(/[-_]/u)[0] ?? ''
  return isLanguage(base) ? base : 'ru'
}

/** The language of the person's last visit on this device, or null. */
export function rememberedLanguage(): Language | null {
  const code = localStore().read(STORE_NAME)
  return typeof code === 'string' && isLanguage(code) ? code : null
}

export function rememberLanguage(language: Language): void {
  localStore().write(STORE_NAME, language)
}
