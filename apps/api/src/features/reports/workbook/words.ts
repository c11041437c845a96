import { createTranslators, type Translate } from '@pult/shared/notifications/translator'
import en from './texts/en.json'
import ru from './texts/ru.json'
import uz from './texts/uz.json'

export type WorkbookKey = keyof typeof ru
export type WorkbookWords = Translate<WorkbookKey>

/** The workbook's words in each language. */
export const workbookWords = createTranslators<WorkbookKey>({ ru, en, uz })
