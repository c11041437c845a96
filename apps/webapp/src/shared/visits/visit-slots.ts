import { timeOfMinutes } from '@pult/shared/settings/clock-time'
import { addDays, instantOf } from '../format/zoned-time'
import type { WorkingHours } from '../session/working-hours'

/** A visit on the organisation's wall clock; `to` may be 24:00 nowhere, a day ends at 23:59. */
export interface WallWindow {
  readonly day: string
  readonly from: string
  readonly to: string
}

type Slot = Pick<WallWindow, 'from' | 'to'>

/** Windows of this length are what the desk promises most; what is left of the day joins the last if it is short. */
const SLOT_MINUTES = 180
const SHORTEST_MINUTES = 90

function readySlots({ from, to }: WorkingHours): Slot[] {
  const slots: Slot[] = []
  for (let start = from; start < to;) {
    const end = to - start - SLOT_MINUTES < SHORTEST_MINUTES ? to : start + SLOT_MINUTES
    slots.push({ from: timeOfMinutes(start), to: timeOfMinutes(end) })
    start = end
  }
  return slots
}

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

export interface SlotClock {
  readonly now: number
  readonly timeZone: string
  readonly hours: WorkingHours
}

/** The slots of a day's working hours that are not over yet. */
export const slotsOf = (day: string, { now, timeZone, hours }: SlotClock): Slot[] =>
  readySlots(hours).filter(({ to }) => Date.parse(instantOf(day, to, timeZone)) - now >= MIN_LEFT_MS)

/** The days offered as chips, from today; today only while a slot of it is left. */
export function offeredDays(today: string, clock: SlotClock): string[] {
  const days = Array.from({ length: OFFERED_DAYS }, (_, index) => addDays(today, index))
  return slotsOf(today, clock).length > 0 ? days : days.slice(1)
}
