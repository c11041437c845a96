import { expect, it } from 'vitest'
import { isLongRepairDay } from './long-repair-term'

it('a long repair ends from tomorrow to 180 days on, whatever was typed into the date field', () => {
  const days = ['2026-03-04', '2026-03-05', '2026-08-31', '2026-09-01', '', '20260-03-05']
  expect(days.filter((day) => isLongRepairDay(day, '2026-03-04'))).toEqual(['2026-03-05', '2026-08-31'])
})
