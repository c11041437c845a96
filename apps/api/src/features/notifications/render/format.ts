import type { Language } from '@pult/shared/users/user-views'
import { MINOR_PER_MAJOR } from '@pult/shared/money/minor'

/** How instants, days and money are written in a message: in the reader's language and the organisation's zone. */
export interface Formats {
  /** `чт, 5 марта, 14:00–16:00` */
  window: (from: Date, to: Date) => string
  /** `5 марта`, from a calendar day `YYYY-MM-DD` */
  day: (day: string) => string
  /** `5 марта, 14:00` */
  instant: (at: Date) => string
  /** `7 500 ₽` (English: `₽7,500`), with kopecks only where there are some */
  money: (amountMinor: number) => string
}

export interface Region {
  readonly timeZone: string
  readonly currency: string
}

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB', uz: 'uz-Latn-UZ' }

export function createFormats(language: Language, { timeZone, currency }: Region): Formats {
  const locale = LOCALES[language]
  const weekday = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  })
  const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long' })
  const localDate = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' })
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return {
    window: (from, to) => {
      const isOneDay = weekday.format(from) === weekday.format(to)
      const end = isOneDay ? time.format(to) : `${weekday.format(to)}, ${time.format(to)}`
      return `${weekday.format(from)}, ${time.format(from)}${isOneDay ? '–' : ' – '}${end}`
    },
    day: (day) => date.format(new Date(`${day}T00:00:00Z`)),
    instant: (at) => `${localDate.format(at)}, ${time.format(at)}`,
    money: (amountMinor) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol', // «₽» everywhere; Uzbek and English locales would say «RUB»
        minimumFractionDigits: amountMinor % MINOR_PER_MAJOR === 0 ? 0 : 2,
      }).format(amountMinor / MINOR_PER_MAJOR),
  }
}
