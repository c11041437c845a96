import pg from 'pg'

type TypeParser = (text: string) => unknown

const TIMESTAMPTZ: number = pg.types.builtins.TIMESTAMPTZ
const parserOf = pg.types.getTypeParser as (oid: number, format?: string) => TypeParser
const parseAnyTimestamp = parserOf(TIMESTAMPTZ, 'text') as (text: string) => Date

const digit = (text: string, place: number): number => text.charCodeAt(place) - 48
const twoDigits = (text: string, place: number): number => digit(text, place) * 10 + digit(text, place + 1)

/** `2026-11-30 03:05:06.789+00`, the fraction being there or not; years below 1000 are not worth knowing about. */
const isPlain = (text: string): boolean => !text.startsWith('0') && text[10] === ' ' && text.endsWith('+00')
const END_OF_SECONDS = 19
const END_OF_FRACTION = -3

/**
 * Reads a `timestamptz` as PostgreSQL writes it to a session in UTC, which ours are (client.ts); what looks otherwise
 * (infinity, years before Christ or of five digits) is left to `pg`, whose general parser takes three times as long. A
 * list has a hundred of them.
 */
export function parseTimestamp(text: string): Date {
  if (!isPlain(text)) return parseAnyTimestamp(text)
  const milliseconds = Number(text.slice(END_OF_SECONDS, END_OF_FRACTION)) * 1000
  return new Date(
    Date.UTC(
      twoDigits(text, 0) * 100 + twoDigits(text, 2),
      twoDigits(text, 5) - 1,
      twoDigits(text, 8),
      twoDigits(text, 11),
      twoDigits(text, 14),
      twoDigits(text, 17),
      milliseconds,
    ),
  )
}

/** How `pg` is to read what a session in UTC answers. */
export const utcTypes = {
  getTypeParser: (oid: number, format?: string): TypeParser =>
    oid === TIMESTAMPTZ && format !== 'binary' ? parseTimestamp : parserOf(oid, format),
}
