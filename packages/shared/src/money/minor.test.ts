import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averageOf, MAX_AMOUNT_MINOR, parseAmount, percentOf, splitMinor } from './minor'

describe('percentOf rounds half-up to a kopeck', () => {
  test.each([
    [700_000, 70, 490_000],
    [699_900, 40, 279_960],
    [0, 80, 0],
    [1, 50, 1],
    [1, 49, 0],
    [3, 50, 2],
    [5, 10, 1],
    [4, 10, 0],
    [99, 50, 50],
    [101, 50, 51],
    [12_345, 0, 0],
    [12_345, 100, 12_345],
    [MAX_AMOUNT_MINOR, 80, 800_000_000],
    [MAX_AMOUNT_MINOR - 1, 50, 500_000_000],
  ])('%i at %i %% is %i', (amount, percent, share) => {
    expect(percentOf(amount, percent)).toBe(share)
  })

  test('the same as exact arithmetic for every amount an order can have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
        fc.integer({ min: 0, max: 100 }),
        (amount, percent) => {
          const exact = (BigInt(amount) * BigInt(percent) * 2n + 100n) / 200n
          expect(BigInt(percentOf(amount, percent))).toBe(exact)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('parseAmount reads what people type', () => {
  test.each([
    ['7000', 700_000],
    ['7 000', 700_000],
    ['7 000', 700_000],
    ['7\u202f000,50', 700_050],
    ['7000,5', 700_050],
    ['7000.05', 700_005],
    ['1500.5 ₽', 150_050],
    ['₽ 0', 0],
    ['0,01', 1],
    ['007', 700],
    ['10000000', MAX_AMOUNT_MINOR],
  ])('%j is %i kopecks', (typed, minor) => {
    expect(parseAmount(typed)).toBe(minor)
  })

  test.each(['', ' ', '₽', '-1', '+1', '1,234', '1.2.3', '1,', ',5', '1e3', '0x10', 'семь', '12 руб', '١٢'])(
    '%j is no amount',
    (typed) => {
      expect(parseAmount(typed)).toBeNull()
    },
  )

  test('more digits than any amount has are refused before they lose precision', () => {
    expect(parseAmount('12345678901')).toBeNull()
  })
})

describe('averageOf', () => {
  test.each([
    [0, 0, 0],
    [500, 0, 0],
    [700_000, 1, 700_000],
    [100, 3, 33],
    [200, 3, 67],
    [1, 2, 1],
    [3, 2, 2],
    [1_000_000_000_000, 7, 142_857_142_857],
  ])('%i over %i orders is %i', (total, count, average) => {
    expect(averageOf(total, count)).toBe(average)
  })
})

test.each([
  [700_005, { major: 7000, minor: 5, negative: false }],
  [-150, { major: 1, minor: 50, negative: true }],
  [0, { major: 0, minor: 0, negative: false }],
])('%i splits into whole and fraction for formatters', (amount, parts) => {
  expect(splitMinor(amount)).toEqual(parts)
})
