import { TZDate } from '@date-fns/tz'
import { addDays as addCalendarDays, format } from 'date-fns'

/** Calendar days (`YYYY-MM-DD`) in the organisation's time zone against instants in UTC. */

const partsOf = (day: string): [year: number, month: number, day: number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month - 1, date]
}

/** The instant at which the day begins in the zone; the first existing one where the clock skips midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const [year, month, date] = partsOf(day)
  return new Date(new TZDate(year, month, date, timeZone).getTime())
}

/** The calendar day in the zone at an instant. */
export const dayOf = (instant: Date, timeZone: string): string =>
  format(new TZDate(instant.getTime(), timeZone), 'yyyy-MM-dd')

/** The calendar day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  const [year, month, date] = partsOf(day)
  return format(addCalendarDays(new Date(year, month, date), count), 'yyyy-MM-dd')
}

/**
 * The instant at which the wall clock in the zone shows `HH:MM` on the day; the first one after a gap that the clock
 * jumps over, and the earlier of two.
 */
export function instantAt(day: string, time: string, timeZone: string): Date {
  const [year, month, date] = partsOf(day)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(new TZDate(year, month, date, hours, minutes, timeZone).getTime())
}

/** The wall clock `HH:MM` in the zone at an instant. */
export const clockTimeOf = (instant: Date, timeZone: string): string =>
  format(new TZDate(instant.getTime(), timeZone), 'HH:mm')
