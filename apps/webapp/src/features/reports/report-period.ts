import { addDays } from '../../shared/format/zoned-time'
import type { ReportPeriod } from './api/reports'

export const REPORT_PRESETS = ['today', 'yesterday', 'week', 'month', 'custom'] as const
export type ReportPreset = (typeof REPORT_PRESETS)[number]

const WEEK_DAYS = 7
const MONTH_DAYS = 30

/** The days of a ready period that ends today (or yesterday). */
export function periodOf(preset: Exclude<ReportPreset, 'custom'>, today: string): ReportPeriod {
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'week':
      return { from: addDays(today, 1 - WEEK_DAYS), to: today }
    case 'month':
      return { from: addDays(today, 1 - MONTH_DAYS), to: today }
  }
}
