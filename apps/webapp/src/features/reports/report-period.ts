import { addDays } from '../../shared/format/zoned-time'
import type { ReportPeriod } from './api/reports'

/** Days back from today, and the months of the calendar: the bot's monthly report and bookkeeping go by those. */
export const REPORT_PRESETS = [
  'today',
  'yesterday',
  'days7',
  'days30',
  'thisMonth',
  'lastMonth',
  'custom',
] as const
export type ReportPreset = (typeof REPORT_PRESETS)[number]

const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`

/** The days of a ready period, both inclusive. */
export function periodOf(preset: Exclude<ReportPreset, 'custom'>, today: string): ReportPeriod {
  const yesterday = addDays(today, -1)
  const lastOfLastMonth = addDays(firstOfMonth(today), -1)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: yesterday, to: yesterday }
    case 'days7':
      return { from: addDays(today, -6), to: today }
    case 'days30':
      return { from: addDays(today, -29), to: today }
    case 'thisMonth':
      return { from: firstOfMonth(today), to: today }
    case 'lastMonth':
      return { from: firstOfMonth(lastOfLastMonth), to: lastOfLastMonth }
  }
}
