import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import type { RowOutcome } from './outcomes'
import { ImportError, tell } from './problems'
import type { ImportWords } from './words'

/** Why the row ended as it did, in words; empty where there is nothing to explain. */
export function explain({ problems, remark, orderId }: RowOutcome, words: ImportWords): string {
  if (remark) return words(remark.key, { row: remark.row ?? 0, order: orderId ?? '' })
  return problems.map((problem) => tell(problem, words)).join('; ')
}

/** A cell that a spreadsheet can't take for a formula. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return /[";\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(';')}\r\n`

/** Where the report goes when nobody says: next to the file, under its name. */
export const reportPathFor = (file: string): string => {
  const { dir, name } = path.parse(file)
  return path.join(dir, `${name}.report.csv`)
}

/**
 * Opens the report: one line a row of the file, for Excel (UTF-8 with a mark, semicolons). Written as rows come, so
 * that it tells how far an import came that was cut short.
 * @throws ImportError when the file can't be written
 */
export async function openReport(file: string, words: ImportWords) {
  const stream = createWriteStream(file)
  const failed = (error: NodeJS.ErrnoException) =>
    new ImportError('error.notWritable', { file, reason: error.code ?? '' })
  try {
    await once(stream, 'open')
  } catch (error) {
    throw failed(error as NodeJS.ErrnoException)
  }
  let problem: Error | null = null
  stream.on('error', (error) => (problem = failed(error)))

  async function write(line: string): Promise<void> {
    if (problem) throw problem
    if (!stream.write(line)) await once(stream, 'drain')
  }

  const titles = (['row', 'number', 'result', 'order', 'reason'] as const).map((name) =>
    words(`report.${name}`),
  )
  await write(`\uFEFF${csvLine(titles)}`)
  return {
    add: (outcome: RowOutcome): Promise<void> => {
      const { line, number, result, orderId } = outcome
      return write(csvLine([line, number, words(`result.${result}`), orderId, explain(outcome, words)]))
    },
    close: async (): Promise<void> => {
      stream.end()
      await once(stream, 'close')
    },
  }
}
