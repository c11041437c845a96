/** A wall-clock reading in some time zone; `month` 1–12, `weekday` 0 = Sunday. */
export interface ZonedParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly weekday: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Building an Intl formatter costs a hundred times its use, so one is kept per zone. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const created = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formatters.set(timeZone, created)
  return created
}

/** What the clock on the wall of `timeZone` shows at an instant. */
export function zonedParts(instant: string | number, timeZone: string): ZonedParts {
  const read: Record<string, number> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(new Date(instant)))
    read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = read
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, hour, minute, weekday }
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** The calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayOf(instant: string | number, timeZone: string): string {
  const { year, month, day } = zonedParts(instant, timeZone)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

/** The wall-clock time `HH:MM` of an instant in a zone. */
export function timeOf(instant: string | number, timeZone: string): string {
  const { hour, minute } = zonedParts(instant, timeZone)
  return `${pad(hour)}:${pad(minute)}`
}

/** The day `days` after a calendar day; negative goes back. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** Minutes a zone is ahead of UTC at an instant. */
function offsetMinutes(instantMs: number, timeZone: string): number {
  const { year, month, day, hour, minute } = zonedParts(instantMs, timeZone)
  const wallMs = Date.UTC(year, month - 1, day, hour, minute)
  return Math.round((wallMs - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS) / MINUTE_MS)
}

/**
 * The instant (ISO 8601, UTC) at which the wall of `timeZone` shows a day and time. A reading the zone skips becomes
 * the moment an hour later, one it repeats the first of the two — as calendars do.
 */
export function instantOf(day: string, time: string, timeZone: string): string {
  const wallMs = Date.parse(`${day}T${time}:00Z`)
  const before = offsetMinutes(wallMs - DAY_MS, timeZone)
  const guess = wallMs - before * MINUTE_MS
  const actual = offsetMinutes(guess, timeZone)
  const exact = wallMs - actual * MINUTE_MS
  // The other side's offset is right only when its own instant reads the same; else the reading was skipped.
  return new Date(offsetMinutes(exact, timeZone) === actual ? exact : guess).toISOString()
}
