import { MINOR_PER_MAJOR } from '@pult/shared/money/minor'
import { TZDate } from '@date-fns/tz'

/** A cell as the spreadsheet gets it. Text is always a string cell, so `=1+1` typed by a person stays text. */
export interface Cell {
  readonly value: string | number | Date | null
  readonly format?: string
}

export interface Column {
  readonly title: string
  /** In characters. */
  readonly width: number
}

/** One table on a sheet: a header that stays in view, rows to filter, and a line of totals below them. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  readonly totals?: readonly Cell[]
}

export const text = (value: string | null): Cell => ({ value })
export const count = (value: number | null): Cell => ({ value, format: '#,##0' })
export const percent = (value: number | null): Cell => ({ value, format: '0.0' })
/** Spreadsheets count in roubles; nothing is computed with the quotient here. */
export const money = (minor: number | null): Cell => ({
  value: minor === null ? null : minor / MINOR_PER_MAJOR,
  format: '#,##0.00',
})

/** An instant as the wall clock of the zone shows it: spreadsheets know no time zones. */
export function instant(at: string, timeZone: string): Cell {
  const local = new TZDate(Date.parse(at), timeZone)
  const wallClock = Date.UTC(
    ...([local.getFullYear(), local.getMonth(), local.getDate()] as const),
    ...([local.getHours(), local.getMinutes()] as const),
  )
  return { value: new Date(wallClock), format: 'dd.mm.yyyy hh:mm' }
}

const MAX_NAME_LENGTH = 31
const FORBIDDEN_IN_NAMES = /[[\]:*?/\\\p{Cc}]/gu

/**
 * Sheet names as Excel allows them: at most 31 characters, none of `[]:*?/\`, no apostrophe at an end, each once
 * whatever its case. Returns a function that remembers the names given out.
 */
export function createSheetNames(): (wanted: string) => string {
  const taken = new Set<string>(['history'])
  return (wanted) => {
    const clean = wanted.replace(FORBIDDEN_IN_NAMES, ' ').replace(/^[\s']+|[\s']+$/gu, '')
    const base = clean === '' ? '—' : clean
    for (let attempt = 1; ; attempt++) {
      const suffix = attempt === 1 ? '' : ` (${attempt})`
      const name = shortened(base, MAX_NAME_LENGTH - suffix.length) + suffix
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  }
}

/** The first `length` UTF-16 units, which Excel counts, without half of a surrogate pair at the end. */
const shortened = (name: string, length: number): string =>
  name.slice(0, length).replace(/[\uD800-\uDBFF]$|[\s']+$/u, '')
