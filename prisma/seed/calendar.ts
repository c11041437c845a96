import { addDays, dayOf, startOfDay } from '../../apps/api/src/platform/zone'

const MINUTE_MS = 60_000
/** Visits begin at these hours and take two; the working day ends with the last one. */
const SLOT_HOURS = [10, 12, 14, 16, 18] as const
const SLOT_MINUTES = 120

export interface VisitSlot {
  readonly from: Date
  readonly to: Date
}

const HALF_HOUR_MS = 30 * MINUTE_MS

export const minutesAfter = (instant: Date, minutes: number): Date =>
  new Date(instant.getTime() + minutes * MINUTE_MS)

/** The window that was promised when a master came at this instant: from the half hour before. */
export function slotAround(instant: Date): VisitSlot {
  const from = new Date(Math.floor(instant.getTime() / HALF_HOUR_MS) * HALF_HOUR_MS)
  return { from, to: minutesAfter(from, SLOT_MINUTES) }
}

/** Days, hours and free visit slots of the masters, seen from the moment of the seed. */
export function createCalendar(now: Date, timeZone: string) {
  const today = dayOf(now, timeZone)
  const taken = new Set<string>()

  const day = (offset: number): string => addDays(today, offset)
  /** A time of a day; `offset` 0 is today, −1 yesterday. */
  const at = (offset: number, hour: number, minute = 0): Date =>
    minutesAfter(startOfDay(day(offset), timeZone), hour * 60 + minute)

  function take(master: string, offset: number, fits: (slot: VisitSlot) => boolean): VisitSlot | null {
    for (const hour of SLOT_HOURS) {
      const from = at(offset, hour)
      const slot = { from, to: minutesAfter(from, SLOT_MINUTES) }
      const key = `${master} ${from.toISOString()}`
      if (taken.has(key) || !fits(slot)) continue
      taken.add(key)
      return slot
    }
    return null
  }

  /** The master's first free slot of a day; of the days before it when that one is full. */
  function pastSlot(master: string, offset: number): VisitSlot {
    for (let tried = offset; ; tried--) {
      const slot = take(master, tried, ({ to }) => to < now)
      if (slot) return slot
    }
  }

  /** The master's first free slot that has not begun yet, `offset` days from today or later. */
  function nextSlot(master: string, offset = 0): VisitSlot {
    for (let tried = offset; ; tried++) {
      const slot = take(master, tried, ({ from }) => from > now)
      if (slot) return slot
    }
  }

  const minutesAgo = (minutes: number): Date => minutesAfter(now, -minutes)
  return { now, day, at, minutesAgo, pastSlot, nextSlot }
}
export type Calendar = ReturnType<typeof createCalendar>
