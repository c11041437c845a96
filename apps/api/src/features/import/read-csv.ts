import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { detectEncoding, readText, type Encoding } from './decode-text'
import { ImportError } from './problems'
import type { Source, SourceRow } from './source-row'

const DELIMITERS = [';', ',', '\t'] as const
/** Enough text to see the header and some rows. */
const SAMPLE_LENGTH = 20_000
/** Longer than any cell may be; an unclosed quote is found out before it has eaten the memory. */
const MAX_RECORD_LENGTH = 200_000

async function sampleOf(file: string, encoding: Encoding): Promise<string> {
  let sample = ''
  for await (const text of readText(file, encoding)) {
    sample += text
    if (sample.length >= SAMPLE_LENGTH) break
  }
  return sample.slice(0, SAMPLE_LENGTH)
}

/** The delimiter that most lines of the sample use outside of quotes; a semicolon, as Excel in Russian, on a tie. */
export function detectDelimiter(sample: string): string {
  const plain = sample.replace(/"[^"]*"/gu, '')
  const counts = DELIMITERS.map((delimiter) => plain.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ';'
}

interface ParsedRecord {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

async function* readRecords(file: string, encoding: Encoding, delimiter: string): AsyncGenerator<SourceRow> {
  const parser = parse({
    ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: false },
    relax_quotes: true,
    max_record_size: MAX_RECORD_LENGTH,
  })
  const text = Readable.from(readText(file, encoding))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let line = 0
  try {
    for await (const { record } of parser as AsyncIterable<ParsedRecord>) {
      line += 1
      yield { line, cells: record.map((cell) => (cell.trim() === '' ? null : cell)) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new ImportError('error.brokenCsv', { file, row: line + 1 }, { cause: error })
  } finally {
    parser.destroy()
    text.destroy()
  }
}

/**
 * Opens a CSV file as Excel and other programs write it: UTF-8, UTF-16 or Windows-1251; semicolons, commas or tabs.
 * Rows are streamed, so a large file needs no large memory.
 */
export async function openCsv(file: string): Promise<Source> {
  const encoding = await detectEncoding(file)
  const delimiter = detectDelimiter(await sampleOf(file, encoding))
  const shown = delimiter === '\t' ? 'tab' : `«${delimiter}»`
  return { format: `CSV, ${encoding}, ${shown}`, rows: () => readRecords(file, encoding, delimiter) }
}
