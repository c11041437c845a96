import { createTranslators, type Translate } from '@pult/shared/notifications/translator'
import type { Language } from '@pult/shared/users/user-views'
import en from './messages/en.json'
import ru from './messages/ru.json'
import uz from './messages/uz.json'

export type ImportKey = keyof typeof ru
export type ImportWords = Translate<ImportKey>

export const IMPORT_CATALOGUES: Readonly<Record<Language, Readonly<Record<ImportKey, string>>>> = {
  ru,
  en,
  uz,
}

/** What the import says, in each language. */
export const importWords = createTranslators<ImportKey>(IMPORT_CATALOGUES)
