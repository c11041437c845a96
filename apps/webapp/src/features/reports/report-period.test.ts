import { describe, expect, it } from 'vitest'
import { periodOf } from './report-period'

describe('periodOf', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-02-28', '2026-02-28'],
    ['days7', '2026-02-23', '2026-03-01'],
    ['days30', '2026-01-31', '2026-03-01'],
    ['thisMonth', '2026-03-01', '2026-03-01'],
    ['lastMonth', '2026-02-01', '2026-02-28'],
  ] as const)('%s ends with the right days across a month', (preset, from, to) => {
    expect(periodOf(preset, '2026-03-01')).toEqual({ from, to })
  })

  it.each([
    ['thisMonth', '2027-01-01', '2027-01-31'],
    ['lastMonth', '2026-12-01', '2026-12-31'],
  ] as const)('%s is right on the last day of January', (preset, from, to) => {
    expect(periodOf(preset, '2027-01-31')).toEqual({ from, to })
  })
})
