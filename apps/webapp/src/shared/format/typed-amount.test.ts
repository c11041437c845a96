import { describe, expect, it } from 'vitest'
import { caretInGrouped, groupTypedAmount } from './typed-amount'

/** Assertions read better with ordinary spaces. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('a typed amount', () => {
  it.each([
    ['7000', '7 000'],
    ['7 000,5', '7 000,5'],
    ['7000.50', '7 000,50'],
    ['12,345', '12,34'],
    ['7,', '7,'],
    ['.5', '0,5'],
    ['00012', '12'],
    ['1,234.56', '1 234,56'],
    ['1.234.567,8', '1 234 567,8'],
    ['1 500,00 ₽', '1 500,00'],
    ['-5', '5'],
    ['сто', ''],
  ])('%s is shown as %s', (typed, shown) => {
    expect(plain(groupTypedAmount(typed))).toBe(shown)
  })

  it.each([
    { what: 'a digit typed amid others stays before the same ones', typed: '7555 000', caret: 4, place: 5 },
    { what: 'a digit taken away at the start leaves the caret there', typed: ' 700 000', caret: 0, place: 0 },
    { what: 'a space taken away leaves the caret before it', typed: '17000', caret: 2, place: 2 },
    { what: 'at the end it stays at the end', typed: '17000', caret: 5, place: 6 },
  ])('$what', ({ typed, caret, place }) => {
    expect(caretInGrouped(groupTypedAmount(typed), typed, caret)).toBe(place)
  })
})
