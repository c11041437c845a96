import { instantAt } from '../../platform/zone'

interface WallClock {
  readonly day: string
  /** `HH:MM`, null when only a day was written. */
  readonly time: string | null
}

const DATE_FIRST =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:г\.?)?(?:[,\s]+(\d{1,2})[:.](\d{2})(?::\d{2})?)?$/u
const YEAR_FIRST = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T,\s]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?$/u
/** With its own offset an instant needs no zone. */
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/iu

const two = (part: string): string => part.padStart(2, '0')
const fourDigits = (year: string): string => (year.length === 2 ? `20${year}` : year)

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && day >= '1990-01-01'
}

function timeOf(hours: string | undefined, minutes: string | undefined): string | null | undefined {
  if (hours === undefined || minutes === undefined) return null
  return Number(hours) < 24 && Number(minutes) < 60 ? `${two(hours)}:${two(minutes)}` : undefined
}

function readParts(
  text: string,
): { day: string; hours: string | undefined; minutes: string | undefined } | null {
  const dateFirst = DATE_FIRST.exec(text)
  if (dateFirst) {
    const [, date = '', month = '', year = '', hours, minutes] = dateFirst
    return { day: `${fourDigits(year)}-${two(month)}-${two(date)}`, hours, minutes }
  }
  const yearFirst = YEAR_FIRST.exec(text)
  if (!yearFirst) return null
  const [, year = '', month = '', date = '', hours, minutes] = yearFirst
  return { day: `${year}-${two(month)}-${two(date)}`, hours, minutes }
}

function readText(text: string): WallClock | null {
  const parts = readParts(text.replace(/\s+/gu, ' ').trim())
  const time = parts && timeOf(parts.hours, parts.minutes)
  return parts && time !== undefined && isRealDay(parts.day) ? { day: parts.day, time } : null
}

/** Spreadsheets keep a time as a fraction of a day; rounding gives back the minute that was typed. */
function readDate(date: Date): WallClock | null {
  const text = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString()
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)]
  return isRealDay(day) ? { day, time } : null
}

/**
 * A moment in any usual notation (`31.12.2025`, `31.12.2025 14:30`, `2025-12-31 14:30`, ISO 8601 with an offset, a
 * spreadsheet's date) on the wall clock of the zone; the day comes first where both orders are possible. Null when it
 * is none.
 */
export function parseInstant(cell: string | Date, timeZone: string): Date | null {
  if (typeof cell === 'string' && WITH_OFFSET.test(cell.trim())) {
    const instant = new Date(cell.trim())
    return Number.isNaN(instant.getTime()) ? null : instant
  }
  const read = typeof cell === 'string' ? readText(cell) : readDate(cell)
  return read && instantAt(read.day, read.time ?? '00:00', timeZone)
}

/** A calendar day `YYYY-MM-DD` in the same notations; null when it is none. */
export const parseDay = (cell: string | Date): string | null =>
  (typeof cell === 'string' ? readText(cell) : readDate(cell))?.day ?? null
