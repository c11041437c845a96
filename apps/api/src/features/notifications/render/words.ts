import { createTranslators, type Translate } from '@pult/shared/notifications/translator'
import en from '../messages/en.json'
import ru from '../messages/ru.json'
import uz from '../messages/uz.json'

export type MessageKey = keyof typeof ru
export type Words = Translate<MessageKey>

/** The bot's words in each language; a missing key fails the type check and a test. */
export const wordsIn = createTranslators<MessageKey>({ ru, en, uz })
