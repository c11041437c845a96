import { titleKey, type ColumnName } from './columns'
import type { Header } from './match-header'
import type { RowOutcome } from './outcomes'
import { planOrder, type PlannedOrder } from './plan-order'
import type { Problem } from './problems'
import { readRow, type RowClient } from './read-row'
import type { References } from './references'
import type { SourceRow } from './source-row'
import { IMPORT_CATALOGUES } from './words'

/** A row after everything that can be said of it without looking for it in the database. */
export type JudgedRow =
  | { readonly kind: 'order'; readonly line: number; readonly order: PlannedOrder }
  | { readonly kind: 'client'; readonly line: number; readonly client: RowClient }
  | { readonly kind: 'done'; readonly outcome: RowOutcome }

/** The number of the template's example row in every language. */
const EXAMPLE_NUMBERS = new Set(
  Object.values(IMPORT_CATALOGUES).map((catalogue) => titleKey(catalogue['template.keyOfExample'])),
)

type Ending = Pick<RowOutcome, 'line' | 'number' | 'result'> & Partial<RowOutcome>

const done = (ending: Ending): JudgedRow => ({
  kind: 'done',
  outcome: { orderId: null, problems: [], ...ending },
})

const isBlank = ({ cells }: SourceRow): boolean =>
  cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))

/**
 * Judges the rows below the header one after another. It remembers the keys it has met, so a number that comes twice
 * in one file is found even when its rows are far apart.
 */
export function createRowJudge(header: Header, references: References) {
  const seen = new Map<string, { line: number; rowHash: string }>()
  const numberPlace = header.places.get('number' satisfies ColumnName)

  function numberOf({ cells }: SourceRow): string | null {
    const cell = numberPlace === undefined ? null : cells[numberPlace]
    return typeof cell === 'string' ? cell.trim() : null
  }

  function judgeOrder(line: number, order: PlannedOrder): JudgedRow {
    const { key, rowHash, number } = order
    const before = seen.get(key)
    if (!before) {
      seen.set(key, { line, rowHash })
      return { kind: 'order', line, order }
    }
    if (before.rowHash === rowHash) {
      return done({ line, number, result: 'skipped', remark: { key: 'reason.repeated', row: before.line } })
    }
    const values = { value: number ?? '', row: before.line }
    const problem: Problem = { key: number === null ? 'problem.sameOrder' : 'problem.sameNumber', values }
    return done({ line, number, result: 'refused', problems: [problem] })
  }

  /** Null for rows that are no rows: the header and what stands above it, and blank ones. */
  return function judgeRow(row: SourceRow): JudgedRow | null {
    const { line } = row
    if (line <= header.line || isBlank(row)) return null
    const number = numberOf(row)
    if (number !== null && EXAMPLE_NUMBERS.has(titleKey(number))) {
      return done({ line, number, result: 'skipped', remark: { key: 'reason.example' } })
    }
    const read = readRow(row.cells, header.places, references.settings.timeZone)
    const plan = read.kind === 'order' ? planOrder(read, references) : { problems: [], order: null }
    const problems = [...read.problems, ...plan.problems]
    if (problems.length > 0) return done({ line, number, result: 'refused', problems })
    return plan.order ? judgeOrder(line, plan.order) : { kind: 'client', line, client: read.client }
  }
}
export type RowJudge = ReturnType<typeof createRowJudge>
