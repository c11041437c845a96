import { describe, expect, it } from 'vitest'
import { periodOf } from './report-period'

describe('periodOf', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-02-28', '2026-02-28'],
    ['week', '2026-02-23', '2026-03-01'],
    ['month', '2026-01-31', '2026-03-01'],
  ] as const)('%s ends with the right days across a month', (preset, from, to) => {
    expect(periodOf(preset, '2026-03-01')).toEqual({ from, to })
  })
})
