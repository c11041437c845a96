import type { Translate } from '../i18n/message-key'
import { addDays, dayOf, daysBetween, timeOf } from './zoned-time'

/** What words about time depend on: language, the organisation's zone and the present. */
export interface TimeContext {
  readonly t: Translate
  readonly timeZone: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

const DASH = '–'
const NO_BREAK_SPACE = '\u00a0'
/** Farther away a weekday alone no longer tells the week; the year is said from here on. */
const YEAR_SHOWN_AFTER_DAYS = 300

/** Names come from the catalogue: WebViews differ in the languages their Intl knows, Uzbek above all. */
const listed = (names: string, index: number): string => names.split('|')[index] ?? ''

function weekdayAndDate(day: string, { t }: TimeContext, withYear: boolean): string {
  const date = new Date(`${day}T00:00:00Z`)
  const values = {
    weekday: listed(t('calendar.weekdays'), date.getUTCDay()),
    day: date.getUTCDate(),
    month: listed(t('calendar.months'), date.getUTCMonth()),
  }
  return withYear
    ? t('calendar.dateWithYear', { ...values, year: date.getUTCFullYear() })
    : t('calendar.date', values)
}

/** A calendar day in words: `сегодня`, `завтра`, `вчера`, `пт 5 дек`, far away with its year. */
export function formatDay(day: string, context: TimeContext): string {
  const distance = daysBetween(dayOf(context.now, context.timeZone), day)
  if (distance === 0) return context.t('calendar.today')
  if (distance === 1) return context.t('calendar.tomorrow')
  if (distance === -1) return context.t('calendar.yesterday')
  return weekdayAndDate(day, context, Math.abs(distance) > YEAR_SHOWN_AFTER_DAYS)
}

/** An instant as day and time in the organisation's zone: `сегодня 14:05`, `пт 5 дек 09:30`. */
export const formatInstant = (instant: string, context: TimeContext): string =>
  `${formatDay(dayOf(instant, context.timeZone), context)} ${timeOf(instant, context.timeZone)}`

/** A visit window: `сегодня 14:00–16:00`; over midnight both days are named. */
export function formatWindow(from: string, to: string, context: TimeContext): string {
  const { timeZone } = context
  const toTime = timeOf(to, timeZone)
  const fromDay = dayOf(from, timeZone)
  const toDay = dayOf(to, timeZone)
  const endsSameDay = fromDay === toDay || (toTime === '00:00' && addDays(fromDay, 1) === toDay)
  return endsSameDay
    ? `${formatInstant(from, context)}${DASH}${toTime}`
    : `${formatInstant(from, context)} ${DASH} ${formatInstant(to, context)}`
}

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 1440

/** A length of time in its two largest units: `25 мин`, `2 ч 10 мин`, `3 дн.` */
export function formatDuration(durationMs: number, { t }: Pick<TimeContext, 't'>): string {
  const minutes = Math.max(0, Math.round(durationMs / MINUTE_MS))
  if (minutes >= DAY_MINUTES) return t('calendar.days', { count: Math.floor(minutes / DAY_MINUTES) })
  if (minutes < HOUR_MINUTES) return t('calendar.minutes', { count: minutes })
  const hours = t('calendar.hours', { count: Math.floor(minutes / HOUR_MINUTES) })
  const rest = minutes % HOUR_MINUTES
  return rest === 0 ? hours : `${hours}${NO_BREAK_SPACE}${t('calendar.minutes', { count: rest })}`
}

/** How far an instant is from now: `через 25 мин`, `2 ч назад`, `только что`. */
export function formatRelative(instant: string, context: TimeContext): string {
  const distanceMs = Date.parse(instant) - context.now
  if (Math.abs(distanceMs) < MINUTE_MS) return context.t('calendar.justNow')
  const duration = formatDuration(Math.abs(distanceMs), context)
  return context.t(distanceMs > 0 ? 'calendar.in' : 'calendar.ago', { duration })
}
