import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import writeExcelFile from 'write-excel-file/node'
import { COLUMN_NAMES, REQUIRED_COLUMNS, type ColumnName } from './columns'
import { ImportError } from './problems'
import type { ImportWords } from './words'

const HEADER_COLOUR = '#E8EDF2'
const TITLE_WIDTH = 22

/** The example row: a repair of last year, closed and settled. */
const exampleOf = (words: ImportWords): Partial<Record<ColumnName, string>> => ({
  number: words('template.keyOfExample'),
  status: words('status.CLOSED'),
  createdAt: '12.03.2025 10:15',
  name: words('template.exampleName'),
  phone: '+7 916 123-45-67',
  address: words('template.exampleAddress'),
  addressDetails: words('template.exampleDetails'),
  equipment: words('template.exampleEquipment'),
  brand: 'Bosch',
  model: 'WLG20060OE',
  description: words('template.exampleDescription'),
  priority: words('no'),
  scheduledFrom: '13.03.2025 12:00',
  scheduledTo: '13.03.2025 14:00',
  master: words('template.exampleMaster'),
  closedAt: '13.03.2025 13:20',
  totalAmount: '7500',
  materialsCost: '1800,50',
  outcome: words('outcome.REPAIRED'),
  hasReview: words('yes'),
  outOfCity: words('no'),
  workDone: words('template.exampleWork'),
  warrantyDays: '90',
  settled: words('yes'),
})

const bold = (value: string) => ({
  ...{ value, type: String, fontWeight: 'bold' as const, backgroundColor: HEADER_COLOUR, wrap: true },
})
const plain = (value: string) => ({ value, type: String, wrap: true })

const isRequired = (column: ColumnName): boolean => REQUIRED_COLUMNS.some((required) => required === column)

const titlesIn = (words: ImportWords): string[] =>
  COLUMN_NAMES.map((column) => `${words(`column.${column}`)}${isRequired(column) ? ' *' : ''}`)

function workbook(words: ImportWords): Promise<Buffer> {
  const example = exampleOf(words)
  const explanations = COLUMN_NAMES.map((column) => [
    plain(words(`column.${column}`)),
    plain(words(`explain.${column}`)),
  ])
  return writeExcelFile([
    {
      sheet: words('template.sheet'),
      data: [titlesIn(words).map(bold), COLUMN_NAMES.map((column) => plain(example[column] ?? ''))],
      columns: COLUMN_NAMES.map(() => ({ width: TITLE_WIDTH })),
      stickyRowsCount: 1,
    },
    {
      sheet: words('template.explainSheet'),
      data: [
        [bold(words('template.column')), bold(words('template.meaning'))],
        ...explanations,
        [plain(''), plain(words('template.hints'))],
      ],
      columns: [{ width: 30 }, { width: 100 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer()
}

const quoted = (cell: string): string => (/[";\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

function csv(words: ImportWords): string {
  const example = exampleOf(words)
  const rows = [titlesIn(words), COLUMN_NAMES.map((column) => example[column] ?? '')]
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`
}

/**
 * Writes an empty table to fill in: titles and an example row, with a sheet of explanations in a workbook. Never over
 * a file that is there, which may be somebody's filled-in table.
 * @throws ImportError when the file is there already or can't be written
 */
export async function writeTemplate(file: string, words: ImportWords): Promise<void> {
  const kind = path.extname(file).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') throw new ImportError('error.format', { file })
  const content = kind === '.csv' ? csv(words) : await workbook(words)
  try {
    await writeFile(file, content, { flag: 'wx' })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? ''
    throw reason === 'EEXIST'
      ? new ImportError('error.exists', { file })
      : new ImportError('error.notWritable', { file, reason })
  }
}
