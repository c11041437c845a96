import { describe, expect, it } from 'vitest'
import { daysOf } from './earning-days'

describe('daysOf', () => {
  it.each([
    ['today', '2026-03-04', '2026-03-04'],
    ['week', '2026-03-04', '2026-03-02'],
    ['week', '2026-03-02', '2026-03-02'],
    ['week', '2026-03-01', '2026-02-23'],
    ['month', '2026-03-31', '2026-03-01'],
  ] as const)('%s on %s begins on %s', (period, today, from) => {
    expect(daysOf(period, today)).toEqual({ from, to: today })
  })
})
