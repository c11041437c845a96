import { MINOR_PER_MAJOR, parseAmount } from '@pult/shared/money/minor'
import { normalizePhone } from '@pult/shared/phones/phone'
import * as z from 'zod/mini'
import { titleKey, type ColumnName } from './columns'
import { quoted, type Problem, type ProblemKey } from './problems'
import { UNCOMPUTED, type Cell } from './source-row'
import { parseDay, parseInstant } from './wall-clock'
import type { ImportKey } from './words'

const CURRENCY = /(?:руб(?:лей|ля|ль)?\.?|р\.?|rub|₽)$/iu

/** Where a row's cells are, by the column's place in the header. */
export type ColumnPlaces = ReadonlyMap<ColumnName, number>

/** A text rule of the shared schemas, which alone know the limits of each field. */
type TextRule = z.core.$ZodType

/**
 * Reads the cells of one row column by column and collects everything that is wrong with them, so that the whole row
 * can be mended at once. Empty cells are null; so is what could not be read, with its problem noted.
 */
export class CellReader {
  readonly problems: (Problem & { readonly column: ColumnName })[] = []

  constructor(
    private readonly cells: readonly Cell[],
    private readonly places: ColumnPlaces,
    private readonly timeZone: string,
  ) {
    for (const column of places.keys()) {
      if (this.cell(column) === UNCOMPUTED) this.note('problem.uncomputed', column)
    }
  }

  private cell(column: ColumnName): Cell {
    const place = this.places.get(column)
    return place === undefined ? null : (this.cells[place] ?? null)
  }

  private raw(column: ColumnName): string | Date | null {
    const cell = this.cell(column)
    if (cell === UNCOMPUTED) return null
    if (typeof cell !== 'string') return cell
    const trimmed = cell.trim()
    return trimmed === '' ? null : trimmed
  }

  /** The cell as text, blank as null; a date in ISO notation. */
  plain(column: ColumnName): string | null {
    const raw = this.raw(column)
    return raw instanceof Date ? raw.toISOString().slice(0, 10) : raw
  }

  isBlank(column: ColumnName): boolean {
    return this.cell(column) !== UNCOMPUTED && this.raw(column) === null
  }

  note(key: ProblemKey, column: ColumnName, values: Problem['values'] = {}): null {
    this.problems.push({ key, column, values })
    return null
  }

  private noteValue(key: ProblemKey, column: ColumnName): null {
    return this.note(key, column, { value: quoted(this.plain(column) ?? '') })
  }

  /** A text that the row can't do without; empty when it has to, with its problem noted. */
  required(column: ColumnName, value: string | null): string {
    if (value === null && this.isBlank(column)) this.note('problem.required', column)
    return value ?? ''
  }

  /** Text within the limits of the field's schema. */
  text(column: ColumnName, rule: TextRule, custom: ProblemKey = 'problem.badText'): string | null {
    const text = this.plain(column)
    if (text === null) return null
    if (text.includes('\0')) return this.note('problem.badText', column)
    const parsed = z.safeParse(rule, text)
    if (parsed.success) return text
    const issue = parsed.error.issues[0]
    if (issue?.code === 'too_small')
      return this.note('problem.tooShort', column, { limit: Number(issue.minimum) })
    if (issue?.code === 'too_big')
      return this.note('problem.tooLong', column, { limit: Number(issue.maximum) })
    return this.noteValue(custom, column)
  }

  phone(column: ColumnName): string | null {
    const text = this.plain(column)
    return text === null ? null : (normalizePhone(text) ?? this.noteValue('problem.phone', column))
  }

  /** Minor units of an amount written in roubles. */
  amount(column: ColumnName, maxMinor: number): number | null {
    const text = this.plain(column)
    if (text === null) return null
    const amount = parseAmount(text.replace(CURRENCY, ''))
    if (amount === null) return this.noteValue('problem.amount', column)
    const limit = maxMinor / MINOR_PER_MAJOR
    return amount > maxMinor ? this.note('problem.amountTooBig', column, { limit }) : amount
  }

  instant(column: ColumnName): Date | null {
    const raw = this.raw(column)
    return raw === null ? null : (parseInstant(raw, this.timeZone) ?? this.noteValue('problem.date', column))
  }

  day(column: ColumnName): string | null {
    const raw = this.raw(column)
    return raw === null ? null : (parseDay(raw) ?? this.noteValue('problem.day', column))
  }

  wholeNumber(column: ColumnName, [min, max]: readonly [number, number]): number | null {
    const text = this.plain(column)
    if (text === null) return null
    const number = /^\d{1,6}$/u.test(text) ? Number(text) : -1
    if (number >= min && number <= max) return number
    return this.note('problem.wholeNumber', column, { value: quoted(text), min, max })
  }

  flag(column: ColumnName, lookup: ReadonlyMap<string, boolean>): boolean | null {
    const text = this.plain(column)
    return text === null ? null : (lookup.get(titleKey(text)) ?? this.noteValue('problem.flag', column))
  }

  choice<T extends string>(
    column: ColumnName,
    lookup: ReadonlyMap<string, T>,
    prefix: 'status' | 'outcome',
  ): T | null {
    const text = this.plain(column)
    if (text === null) return null
    const found = lookup.get(titleKey(text))
    if (found !== undefined) return found
    const known = [...new Set(lookup.values())].map((code) => `${prefix}.${code}` as ImportKey)
    this.problems.push({ key: 'problem.choice', column, known, values: { value: quoted(text) } })
    return null
  }
}
