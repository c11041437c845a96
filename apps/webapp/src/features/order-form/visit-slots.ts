import { addDays, instantOf } from '../../shared/format/zoned-time'

/** A visit on the organisation's wall clock; `to` may be 24:00 nowhere, a day ends at 23:59. */
export interface WallWindow {
  readonly day: string
  readonly from: string
  readonly to: string
}

/** Windows the desk promises most, as people say them on the phone. */
export const READY_SLOTS: readonly Pick<WallWindow, 'from' | 'to'>[] = [
  { from: '09:00', to: '12:00' },
  { from: '12:00', to: '15:00' },
  { from: '15:00', to: '18:00' },
  { from: '18:00', to: '21:00' },
]

/** A slot is worth offering while this much of it is left. */
const MIN_LEFT_MS = 30 * 60_000
/** Today, tomorrow and what a week has besides; later days are rare and have the calendar. */
export const OFFERED_DAYS = 6

export interface WindowInstants {
  readonly scheduledFrom: string
  readonly scheduledTo: string
}

/** The instants of a window on the wall of `timeZone`. */
export const toInstants = ({ day, from, to }: WallWindow, timeZone: string): WindowInstants => ({
  scheduledFrom: instantOf(day, from, timeZone),
  scheduledTo: instantOf(day, to, timeZone),
})

/** The slots of a day that are not over yet. */
export const slotsOf = (day: string, { now, timeZone }: { now: number; timeZone: string }) =>
  READY_SLOTS.filter(({ to }) => Date.parse(instantOf(day, to, timeZone)) - now >= MIN_LEFT_MS)

/** The days offered as chips, from today; today only while a slot of it is left. */
export function offeredDays(today: string, clock: { now: number; timeZone: string }): string[] {
  const days = Array.from({ length: OFFERED_DAYS }, (_, index) => addDays(today, index))
  return slotsOf(today, clock).length > 0 ? days : days.slice(1)
}
