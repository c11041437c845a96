import fc from 'fast-check'
import pg from 'pg'
import { expect, test } from 'vitest'
import { parseTimestamp } from './utc-timestamps'

const parseAnyTimestamp = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text')

/** As PostgreSQL writes it: no zeros at the end of the fraction, and no fraction where it is zero. */
const written = (at: Date): string =>
  at
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '+00')

test('a timestamp is read to the millisecond', () => {
  const years = { min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') }
  fc.assert(
    fc.property(fc.date({ ...years, noInvalidDate: true }), (at) => {
      expect(parseTimestamp(written(at))).toEqual(at)
    }),
  )
  for (let ms = 0; ms < 1000; ms++) {
    const at = new Date(Date.UTC(2026, 10, 30, 3, 5, 6, ms))
    expect(parseTimestamp(written(at))).toEqual(at)
  }
})

test.each([
  '2026-11-30 03:05:06.789123+00',
  '2026-11-30 03:05:06.7+00',
  '2026-11-30 06:05:06.7+03',
  '2026-11-30 08:35:06+05:30',
  '0099-11-30 03:05:06+00',
  '0044-03-15 12:00:00+00 BC',
  '12026-11-30 03:05:06+00',
  'infinity',
  '-infinity',
])('%s is what pg takes it for', (text) => {
  expect(parseTimestamp(text)).toEqual(parseAnyTimestamp(text))
})
