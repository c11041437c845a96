import { COLUMN_NAMES, OTHER_TITLES, REQUIRED_COLUMNS, titleKey, type ColumnName } from './columns'
import { ImportError, quoted } from './problems'
import type { ColumnPlaces } from './read-cells'
import type { Cell, SourceRow } from './source-row'
import { IMPORT_CATALOGUES, type ImportWords } from './words'

/** A title or a company's name may stand above the header. */
const HEADER_WITHIN_ROWS = 20

export interface Header {
  readonly line: number
  readonly places: ColumnPlaces
  /** Titles that no column is known by. */
  readonly unknown: readonly string[]
}

const COLUMN_BY_TITLE: ReadonlyMap<string, ColumnName> = new Map(
  COLUMN_NAMES.flatMap((column) => {
    const titles = Object.values(IMPORT_CATALOGUES).map((catalogue) => catalogue[`column.${column}`])
    return [...titles, ...(OTHER_TITLES[column] ?? []), column].map(
      (title) => [titleKey(title), column] as const,
    )
  }),
)

const titleOf = (cell: Cell): string => (typeof cell === 'string' ? cell.trim() : '')

function matchRow({ line, cells }: SourceRow, words: ImportWords): Header {
  const places = new Map<ColumnName, number>()
  const unknown: string[] = []
  cells.forEach((cell, place) => {
    const title = titleOf(cell)
    const column = COLUMN_BY_TITLE.get(titleKey(title))
    if (column === undefined) {
      if (title !== '') unknown.push(title)
      return
    }
    const before = places.get(column)
    if (before !== undefined) {
      const first = titleOf(cells[before] ?? null)
      throw new ImportError('error.doubleColumn', { column: words(`column.${column}`), first, second: title })
    }
    places.set(column, place)
  })
  return { line, places, unknown }
}

/**
 * Finds the header among the first rows: the first one that has the columns no import can do without.
 * @throws ImportError when there is none, or a column comes twice
 */
export async function findHeader(
  rows: AsyncIterable<SourceRow> | Iterable<SourceRow>,
  words: ImportWords,
): Promise<Header> {
  let seen = 0
  let found: readonly Cell[] = []
  for await (const row of rows) {
    const filled = row.cells.filter((cell) => titleOf(cell) !== '')
    if (filled.length === 0) continue
    seen += 1
    if (seen > HEADER_WITHIN_ROWS) break
    if (filled.length > found.length) found = filled
    const known = new Set(filled.map((cell) => COLUMN_BY_TITLE.get(titleKey(titleOf(cell)))))
    if (REQUIRED_COLUMNS.every((column) => known.has(column))) return matchRow(row, words)
  }
  if (seen === 0) throw new ImportError('error.noRows')
  throw new ImportError('error.noHeader', {
    phone: words('column.phone'),
    name: words('column.name'),
    found: quoted(found.map(titleOf).join(', ')),
  })
}
