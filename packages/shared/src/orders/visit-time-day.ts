import {
  addDaysTo,
  calendarDay,
  weekdayOf,
  type WallClock,
  type WordRule,
  readWith,
} from './visit-time-words'

const WEEKDAYS = [
  'вс|воскресень[ея]|sunday|yakshanba',
  'пн|понедельника?|monday|dushanba',
  'вт|вторника?|tuesday|seshanba',
  'ср|сред[ауы]|wednesday|chorshanba',
  'чт|четверга?|thursday|payshanba',
  'пт|пятниц[ауы]|friday|juma',
  'сб|суббот[ауы]|saturday|shanba',
] as const

const MONTHS = [
  'янв(?:аря|арь)?',
  'фев(?:раля|раль)?',
  'мар(?:та|т)?',
  'апр(?:еля|ель)?',
  'ма[яй]',
  'июн[яь]?',
  'июл[яь]?',
  'авг(?:уста|уст)?',
  'сен(?:тября|тябрь|т)?',
  'окт(?:ября|ябрь)?',
  'ноя(?:бря|брь|б)?',
  'дек(?:абря|абрь)?',
] as const

/** Small numbers that people write as words: «через три дня». */
const COUNTS: Readonly<Record<string, number>> = {
  день: 1,
  один: 1,
  два: 2,
  пару: 2,
  три: 3,
  четыре: 4,
  пять: 5,
}

const countOf = (text: string | undefined): number => COUNTS[text ?? ''] ?? Number(text ?? 1)

/** A date without a year is the next one: «5 января» said in December is next year's. */
function nextDate(dayOfMonth: number, month: number, now: WallClock): string | null {
  const year = Number(now.day.slice(0, 4))
  const thisYear = calendarDay(year, month, dayOfMonth)
  return thisYear !== null && thisYear >= now.day ? thisYear : calendarDay(year + 1, month, dayOfMonth)
}

/** «5 числа»: of this month, or of the next when it has passed. */
function nextDayOfMonth(dayOfMonth: number, now: WallClock): string | null {
  const [year = 0, month = 0] = now.day.split('-').map(Number)
  const thisMonth = calendarDay(year, month, dayOfMonth)
  if (thisMonth !== null && thisMonth >= now.day) return thisMonth
  return month === 12 ? calendarDay(year + 1, 1, dayOfMonth) : calendarDay(year, month + 1, dayOfMonth)
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 : 0) + Number(text)

const inDays =
  (days: number) =>
  (_match: RegExpExecArray, now: WallClock): string =>
    addDaysTo(now.day, days)

/** The nearest such weekday, today included; «в следующую» is the one of next week. */
const nextWeekday =
  (weekday: number) =>
  (match: RegExpExecArray, now: WallClock): string => {
    const ahead = (weekday - weekdayOf(now.day) + 7) % 7
    if (!/ следующ| next | keyingi /u.test(match[0])) return addDaysTo(now.day, ahead)
    const daysToMonday = (8 - weekdayOf(now.day)) % 7 || 7
    return addDaysTo(now.day, daysToMonday + ((weekday + 6) % 7))
  }

const NUMERIC_DATE = /(?: (в|с|до|после|к|около|по))? (\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?(?= )/u

const WEEKDAY_RULES: readonly WordRule<string>[] = WEEKDAYS.map((names, weekday) => ({
  pattern: new RegExp(`(?: следующ\\S+| next| keyingi)? (?:${names})(?= )`, 'u'),
  read: nextWeekday(weekday),
}))

const RULES: readonly WordRule<string>[] = [
  { pattern: / (?:послезавтра|indinga|indin)(?= )/u, read: inDays(2) },
  { pattern: / (?:завтра|завтрашн\S+|tomorrow|ertaga)(?= )/u, read: inDays(1) },
  { pattern: / (?:сегодня|сегодняшн\S+|today|bugun)(?= )/u, read: inDays(0) },
  { pattern: / через неделю(?= )/u, read: inDays(7) },
  {
    pattern: / через (?:(\d{1,2}|два|пару|три|четыре|пять) (?:дня|дней)|(день))(?= )/u,
    read: (match, now) => addDaysTo(now.day, countOf(match[1] ?? match[2])),
  },
  {
    pattern: NUMERIC_DATE,
    read: (match, now) => {
      const [, before, dayOfMonth, month, year] = match
      // «до 10.11» may be a time; only a year or a bare date is surely a day.
      if (before !== undefined && before !== 'с' && year === undefined) return null
      if (year !== undefined) return calendarDay(fullYear(year), Number(month), Number(dayOfMonth))
      return Number(month) > 12 ? null : nextDate(Number(dayOfMonth), Number(month), now)
    },
  },
  ...MONTHS.map((month, index) => ({
    pattern: new RegExp(` (\\d{1,2})(?:-?(?:го|е))? ${month}(?: (\\d{4}))?(?= )`, 'u'),
    read: (match: RegExpExecArray, now: WallClock) =>
      match[2] === undefined
        ? nextDate(Number(match[1]), index + 1, now)
        : calendarDay(Number(match[2]), index + 1, Number(match[1])),
  })),
  {
    pattern: / (\d{1,2})(?:-?(?:го|е))? числ[оа](?= )/u,
    read: (match, now) => nextDayOfMonth(Number(match[1]), now),
  },
  ...WEEKDAY_RULES,
]

/** A week on from a day that was named by its weekday, which says no week; null when it was named otherwise. */
export const sameWeekdayNextWeek = (words: string, now: WallClock): string | null => {
  const isWeekday = !/ (?:сегодня|today|bugun) /u.test(words) && readWith(WEEKDAY_RULES, words, now) !== null
  return isWeekday ? addDaysTo(now.day, 7) : null
}

/** The day that words name, `YYYY-MM-DD`; null when they name none. */
export const readVisitDay = (words: string, now: WallClock): string | null => readWith(RULES, words, now)
