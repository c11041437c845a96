import { readFile } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { ImportError } from './problems'
import { UNCOMPUTED, type Cell, type Source, type SourceRow } from './source-row'
import { findUncomputedFormulas } from './uncomputed-formulas'

/** Spreadsheets keep 15 digits; what binary fractions add behind them (1500.0999999999999) is none of the number. */
const SIGNIFICANT_DIGITS = 15

/** A number as people write it: `79161234567`, `1500.1`. */
const plainNumber = (text: string): string => {
  const number = Number(Number(text).toPrecision(SIGNIFICANT_DIGITS))
  return Number.isInteger(number) ? number.toFixed(0) : String(number)
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date || typeof value === 'string') return value
  return typeof value === 'boolean' ? String(value) : null
}

async function readFirstSheet(file: string): Promise<Cell[][]> {
  const workbook = await readFile(file)
  const places = findUncomputedFormulas(workbook)
  const rows = (await readSheet(workbook, { parseNumber: plainNumber })).map((cells) => cells.map(cellOf))
  for (const { row, column } of places) {
    const cells = rows[row]
    if (cells) cells[column] = UNCOMPUTED
  }
  return rows
}

/**
 * Reads the first sheet of an Excel workbook. The whole sheet is in memory: the format is compressed and keeps its
 * texts apart, so it can't be read row by row. Formulas come as the values that were last computed,
 * those without one as `UNCOMPUTED`.
 * @throws ImportError when it is no workbook
 */
export async function openXlsx(file: string): Promise<Source> {
  const sheet = await readFirstSheet(file).catch((cause: unknown) => {
    throw new ImportError('error.brokenExcel', { file }, { cause })
  })
  const rows = sheet.map((cells, index): SourceRow => ({ line: index + 1, cells }))
  return { format: 'Excel', rows: () => rows }
}
