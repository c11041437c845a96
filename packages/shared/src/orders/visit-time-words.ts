import { spellTimes } from './visit-time-spelling'

/** A reading of the wall clock: calendar day `YYYY-MM-DD` and time `HH:MM`, both in the organisation's zone. */
export interface WallClock {
  readonly day: string
  readonly time: string
}

const DAY_MS = 86_400_000

/** Visits without a time of their own are between these. */
export const WORKDAY = { from: 9 * 60, to: 21 * 60 } as const

export const addDaysTo = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** 0 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The day of a year, month (1–12) and day of the month; null when the calendar has none. */
export function calendarDay(year: number, month: number, dayOfMonth: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return isReal ? date.toISOString().slice(0, 10) : null
}

/**
 * Words in a form that rules can match: lower case, `ё` as `е`, one space between words and one at both ends, ranges
 * with a plain hyphen, times with a colon. Safari below 16.4 has no lookbehind and `\b` knows no Cyrillic, so the spaces are the word
 * boundaries.
 */
export function normaliseWords(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/ё/gu, 'е')
    .replace(/[‐-―]/gu, '-')
    .replace(/(\d)\s*-\s*(?=\d)/gu, '$1-')
    .replace(/[^\p{L}\p{N}:.\-+']/gu, ' ')
    // A full stop is part of a time or a date between digits only.
    .replace(/\.(?!\d)/gu, ' ')
    .replace(/(^|\D)\./gu, '$1 ')
    .replace(/\s+/gu, ' ')
    .trim()
  return spellTimes(` ${plain} `)
}

/** A rule: where its pattern is found, `read` tells what it means, or null when it means nothing after all. */
export interface WordRule<Reading> {
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray, now: WallClock) => Reading | null
}

/** The reading of the first rule that has one. */
export function readWith<Reading>(
  rules: readonly WordRule<Reading>[],
  words: string,
  now: WallClock,
): Reading | null {
  for (const { pattern, read } of rules) {
    const match = pattern.exec(words)
    const reading = match && read(match, now)
    if (reading) return reading
  }
  return null
}
