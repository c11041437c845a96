import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeExcelFile, { type Feature } from 'write-excel-file/node'
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility'
import type { Cell, Sheet } from './sheet'

const HEADER_COLOUR = '#E8EDF2'
const SHEET_FILE = 'xl/worksheets/sheet{id}.xml'

/** Texts are typed as such, so that nothing a person wrote can become a formula. */
const typeOf = ({ value }: Cell) =>
  value instanceof Date ? Date : typeof value === 'number' ? Number : String

const written = (cell: Cell, fontWeight: 'bold' | undefined) => ({
  value: cell.value ?? undefined,
  type: typeOf(cell),
  ...(cell.format !== undefined && cell.value !== null && { format: cell.format }),
  ...(fontWeight && { fontWeight }),
})

const dataOf = ({ columns, rows, totals }: Sheet) => [
  columns.map(({ title }) => ({
    ...{ value: title, type: String, fontWeight: 'bold' as const, backgroundColor: HEADER_COLOUR },
    wrap: true,
  })),
  ...rows.map((row) => row.map((cell) => written(cell, undefined))),
  ...(totals ? [totals.map((cell) => written(cell, 'bold'))] : []),
]

/** The writer knows no filters: puts one over header and rows of each sheet, the totals left out. */
const autoFilters = (sheets: readonly Sheet[]): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      [SHEET_FILE]: {
        transform: (xml, _options, { sheetIndex }) => {
          const sheet = sheets[sheetIndex]
          if (!sheet) return xml
          const ref = `A1:${getCellAddress(sheet.rows.length, sheet.columns.length - 1)}`
          return insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            getSelfClosingTagMarkup('autoFilter', { ref }),
            getOrderOfSiblings(SHEET_FILE, 'worksheet') ?? [],
            'worksheet',
          )
        },
      },
    },
  },
})

/** Writes the sheets as an xlsx file: header frozen, bold and filterable, widths set. */
export function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const file = writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: dataOf(sheet),
      columns: sheet.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
    { features: [autoFilters(sheets)] },
  )
  return file.toBuffer()
}
