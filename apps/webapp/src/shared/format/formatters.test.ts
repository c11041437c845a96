import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import type { Translate } from '../i18n/message-key'
import shared from '../i18n/ru/shared.json'
import { formatDay, formatDuration, formatRelative, formatWindow, type TimeContext } from './dates'
import { formatAmount, formatMoney } from './money'
import { formatPhone } from './phone'
import { addDays, dayOf, instantOf, timeOf } from './zoned-time'

const messages = Object.fromEntries(Object.entries(shared).map(([key, text]) => [key, compileMessage(text)]))
const i18n = setupI18n({ locale: 'ru', messages: { ru: messages } })
const t: Translate = (key, values) => i18n._(key, values)

const moscow: TimeContext = { t, timeZone: 'Europe/Moscow', now: Date.parse('2025-12-01T09:00:00Z') }
/** Assertions read better with ordinary spaces. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('money', () => {
  it.each([
    [700_000, '7 000 ₽'],
    [490_050, '4 900,50 ₽'],
    [5, '0,05 ₽'],
    [0, '0 ₽'],
    [-12_345_678, '−123 456,78 ₽'],
    [100_000_000_000, '1 000 000 000 ₽'],
  ])('%i kopecks are %s', (amount, text) => {
    expect(plain(formatMoney(amount, 'RUB'))).toBe(text)
  })

  it('uses the language’s decimal sign and unknown currencies’ codes', () => {
    expect(plain(formatAmount(490_050, '.'))).toBe('4 900.50')
    expect(plain(formatMoney(100, 'XYZ'))).toBe('1 XYZ')
  })
})

describe('visit windows in the organisation’s zone', () => {
  const windowOf = (from: string, to: string, context = moscow): string =>
    plain(formatWindow(from, to, context))

  it('names today, tomorrow and other days', () => {
    expect(windowOf('2025-12-01T11:00:00Z', '2025-12-01T13:00:00Z')).toBe('сегодня 14:00–16:00')
    expect(windowOf('2025-12-02T07:00:00Z', '2025-12-02T09:30:00Z')).toBe('завтра 10:00–12:30')
    expect(windowOf('2025-12-05T07:00:00Z', '2025-12-05T09:00:00Z')).toBe('пт 5 дек 10:00–12:00')
  })

  it('takes the day from the zone and not from UTC', () => {
    expect(windowOf('2025-12-01T21:30:00Z', '2025-12-01T23:00:00Z')).toBe('завтра 00:30–02:00')
    const vladivostok = { ...moscow, timeZone: 'Asia/Vladivostok' }
    expect(windowOf('2025-12-01T15:00:00Z', '2025-12-01T16:00:00Z', vladivostok)).toBe('завтра 01:00–02:00')
  })

  it('names both days of a window over midnight, but not for an end at midnight', () => {
    expect(windowOf('2025-12-01T20:00:00Z', '2025-12-01T22:00:00Z')).toBe('сегодня 23:00 – завтра 01:00')
    expect(windowOf('2025-12-01T19:00:00Z', '2025-12-01T21:00:00Z')).toBe('сегодня 22:00–00:00')
  })

  it('says the year of days far away', () => {
    expect(formatDay('2027-03-08', moscow)).toBe('пн 8 мар 2027')
  })
})

describe('lengths of time', () => {
  it('takes the two largest units and Russian plurals', () => {
    const duration = (minutes: number): string => plain(formatDuration(minutes * 60_000, moscow))
    expect(duration(25)).toBe('25 мин')
    expect(duration(130)).toBe('2 ч 10 мин')
    expect([1440, 2880, 7200, 30_240].map(duration)).toEqual(['1 день', '2 дня', '5 дней', '21 день'])
  })

  it('says which way', () => {
    expect(plain(formatRelative('2025-12-01T09:25:00Z', moscow))).toBe('через 25 мин')
    expect(plain(formatRelative('2025-12-01T07:00:00Z', moscow))).toBe('2 ч назад')
    expect(formatRelative('2025-12-01T09:00:30Z', moscow)).toBe('только что')
  })
})

describe('zoned time', () => {
  it('turns a wall-clock reading into its instant and back', () => {
    expect(instantOf('2025-12-05', '14:30', 'Europe/Moscow')).toBe('2025-12-05T11:30:00.000Z')
    expect(timeOf('2025-12-05T11:30:00Z', 'Asia/Kathmandu')).toBe('17:15')
    expect(dayOf('2025-12-31T23:30:00Z', 'Asia/Tashkent')).toBe('2026-01-01')
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  })

  it('is right around changes of the clock', () => {
    expect(instantOf('2026-03-29', '04:00', 'Europe/Berlin')).toBe('2026-03-29T02:00:00.000Z')
    expect(instantOf('2026-03-29', '01:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z')
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOf('2026-10-25', '03:30', 'Europe/Berlin')).toBe('2026-10-25T02:30:00.000Z')
  })

  it('moves a reading the zone skips an hour on', () => {
    expect(timeOf(instantOf('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('03:30')
  })
})

describe('phones', () => {
  it('groups the numbers people here know and leaves others alone', () => {
    expect(plain(formatPhone('+79161234567'))).toBe('+7 916 123-45-67')
    expect(plain(formatPhone('+998901234567'))).toBe('+998 90 123-45-67')
    expect(formatPhone('+4915112345678')).toBe('+4915112345678')
  })
})
