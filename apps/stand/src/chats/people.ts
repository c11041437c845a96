import { DEMO_PEOPLE } from '@pult/shared/demo/people'
import type { TelegramUser } from '../telegram/types'

/** Somebody with a Telegram account. */
export interface Person {
  readonly key: string
  readonly telegramId: number
  readonly firstName: string
  readonly lastName: string | null
  readonly username: string | null
  readonly languageCode: string
  readonly phone: string
  readonly roles: readonly string[]
  /** Offered in the host page's person switch. */
  readonly inStand: boolean
}

/** The demo company's people. A phone is derived from the id, so that it stays the same in every run. */
export const demoPeople = (): Person[] =>
  DEMO_PEOPLE.map((person) => ({ ...person, phone: demoPhone(person.telegramId) }))

/** A Russian mobile number nobody holds: the 999 000 block. */
export const demoPhone = (telegramId: number): string =>
  `+7999000${String(telegramId % 10_000).padStart(4, '0')}`

export const presentUser = (person: Person): TelegramUser => ({
  id: person.telegramId,
  is_bot: false,
  first_name: person.firstName,
  ...(person.lastName === null ? {} : { last_name: person.lastName }),
  ...(person.username === null ? {} : { username: person.username }),
  language_code: person.languageCode,
})
