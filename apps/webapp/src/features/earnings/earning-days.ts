import { addDays } from '../../shared/format/zoned-time'
import type { Days } from './api/earnings'

export const EARNING_PERIODS = ['today', 'week', 'month'] as const
export type EarningPeriod = (typeof EARNING_PERIODS)[number]

const MONDAY = 1

/** The days of a period up to today: the week from Monday, the month from its first. */
export function daysOf(period: EarningPeriod, today: string): Days {
  if (period === 'today') return { from: today, to: today }
  if (period === 'month') return { from: `${today.slice(0, 8)}01`, to: today }
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return { from: addDays(today, -((weekday - MONDAY + 7) % 7)), to: today }
}
