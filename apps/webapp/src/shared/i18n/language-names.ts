import type { Language } from '@pult/shared/users/user-views'

/** Languages under their own names, which everybody finds. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ru: 'Русский',
  en: 'English',
  uz: 'Oʻzbekcha',
}
