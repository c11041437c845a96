import { expect, test } from 'vitest'
import { createFormats } from './format'

const formats = createFormats('ru', { timeZone: 'Europe/Moscow', currency: 'RUB' })
const plain = (text: string) => text.replace(/\s/g, ' ')

test('a visit window is told in the organisation’s zone', () => {
  expect(formats.window(new Date('2026-03-05T11:00:00Z'), new Date('2026-03-05T13:00:00Z'))).toBe(
    'чт, 5 марта, 14:00–16:00',
  )
  expect(formats.window(new Date('2026-03-05T19:00:00Z'), new Date('2026-03-05T22:30:00Z'))).toBe(
    'чт, 5 марта, 22:00 – пт, 6 марта, 01:30',
  )
})

test('a calendar day stays the day it is', () => {
  expect(formats.day('2026-03-05')).toBe('5 марта')
})

test.each([
  ['en', 'RUB', '₽7,500'],
  ['uz', 'RUB', '7 500 ₽'],
  ['uz', 'UZS', '7 500 soʻm'],
] as const)('money in %s of %s has its sign, not its code', (language, currency, expected) => {
  const { money } = createFormats(language, { timeZone: 'Europe/Moscow', currency })
  expect(plain(money(750_000))).toBe(expected)
})

test('kopecks show only where there are some', () => {
  expect(plain(formats.money(750_000))).toBe('7 500 ₽')
  expect(plain(formats.money(279_960))).toBe('2 799,60 ₽')
})
