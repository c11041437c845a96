import type { Clock } from '../platform/clock'
import { dayOf } from '../platform/zone'

/** A clock that stands still until the test moves it. */
export interface TestClock extends Clock {
  set: (instant: Date | string) => void
  /** Moves forward; milliseconds. */
  advance: (milliseconds: number) => void
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Starts at noon in Moscow on an ordinary working day, unless told otherwise. */
export function createTestClock(start: Date | string = '2026-03-04T09:00:00.000Z'): TestClock {
  let now = new Date(start)
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant)
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

/** A day by the organisation's calendar, so many days from the clock's now. Its zone is the default one. */
export const companyDay = (clock: Clock, daysAhead = 0): string =>
  dayOf(new Date(clock.now().getTime() + daysAhead * DAY_MS), 'Europe/Moscow')

/** The machine's own time, for tests in which other processes sign or compare instants; it cannot be moved. */
export const runningClock: TestClock = {
  now: () => new Date(),
  set: () => {
    throw new Error('The running clock cannot be set')
  },
  advance: () => {
    throw new Error('The running clock cannot be moved')
  },
}
