import { addDays } from '../../../shared/format/zoned-time'

/** How far ahead a long repair may end (1-domain, "Order"). */
const LONGEST_DAYS = 180

/** The days `YYYY-MM-DD` in the organisation's zone at which a long repair may end: tomorrow and 180 days on. */
export const longRepairDays = (today: string): { min: string; max: string } => ({
  min: addDays(today, 1),
  max: addDays(today, LONGEST_DAYS),
})

/** May a long repair end that day? Typed days pass the limits of a date field. */
export function isLongRepairDay(day: string, today: string): boolean {
  const { min, max } = longRepairDays(today)
  return day >= min && day <= max
}
