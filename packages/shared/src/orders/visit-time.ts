import { DAY_MINUTES, minutesOf, timeOfMinutes } from '../settings/clock-time'
import { readVisitDay, sameWeekdayNextWeek } from './visit-time-day'
import { readVisitHours, type Hours } from './visit-time-hours'
import { addDaysTo, normaliseWords, WORKDAY, type WallClock } from './visit-time-words'

/** A visit window on the organisation's wall clock, as understood from words. */
export interface VisitTimeReading {
  readonly day: string
  readonly from: string
  readonly to: string
  /** The words named no day: the nearest one on which the hours still lie ahead was taken. */
  readonly isDayAssumed: boolean
  /** The words named no hours: the whole working day was taken. */
  readonly isTimeAssumed: boolean
}

/** A window is worth proposing while this much of it is left. */
const MIN_LEFT_MINUTES = 15

/**
 * Understands when a visit is wanted: «завтра после 15», «в пт с 10 до 14», «через полчаса», «5 декабря утром». Null
 * when the words name neither day nor hours, or only a time that has passed: nothing is guessed then. What was
 * understood is a proposal that a person checks. `now` is the organisation's wall clock.
 */
export function readVisitTime(text: string, now: WallClock): VisitTimeReading | null {
  const words = normaliseWords(text)
  const hours = readVisitHours(words, now)
  const day = readVisitDay(words, now)
  if (hours?.isFromNow === true) return countedFromNow(hours, now)
  if (day !== null) return onDay(day, hours, now) ?? onNextWeekday(words, hours, { day, now })
  if (hours === null) return null
  return (
    withAssumedDay(onDay(now.day, hours, now)) ?? withAssumedDay(onDay(addDaysTo(now.day, 1), hours, now))
  )
}

/** «в понедельник утром» said on a Monday afternoon means the next one. */
function onNextWeekday(
  words: string,
  hours: Hours | null,
  { day, now }: { readonly day: string; readonly now: WallClock },
): VisitTimeReading | null {
  const nextWeek = day === now.day ? sameWeekdayNextWeek(words, now) : null
  return nextWeek === null ? null : onDay(nextWeek, hours, now)
}

const withAssumedDay = (reading: VisitTimeReading | null): VisitTimeReading | null =>
  reading && { ...reading, isDayAssumed: true }

/** The hours on a day; today they begin now at the earliest, and a window that is over is none. */
function onDay(day: string, hours: Hours | null, now: WallClock): VisitTimeReading | null {
  const { from, to } = hours ?? WORKDAY
  const nowMinutes = day === now.day ? minutesOf(now.time) : day < now.day ? DAY_MINUTES : 0
  if (to - nowMinutes < MIN_LEFT_MINUTES) return null
  const start = Math.max(from, Math.ceil(nowMinutes / MIN_LEFT_MINUTES) * MIN_LEFT_MINUTES)
  return {
    day,
    from: timeOfMinutes(start < to ? start : nowMinutes),
    to: timeOfMinutes(to),
    isDayAssumed: false,
    isTimeAssumed: hours === null,
  }
}

function countedFromNow({ from, to }: Hours, now: WallClock): VisitTimeReading {
  const isTomorrow = from >= DAY_MINUTES
  const shift = isTomorrow ? DAY_MINUTES : 0
  return {
    day: isTomorrow ? addDaysTo(now.day, 1) : now.day,
    from: timeOfMinutes(from - shift),
    to: timeOfMinutes(to - shift),
    isDayAssumed: false,
    isTimeAssumed: false,
  }
}
