import { splitMinor } from '@pult/shared/money/minor'
import type { Header } from './match-header'
import { ROW_RESULTS, type ImportTotals, type RowOutcome } from './outcomes'
import type { References } from './references'
import type { Source } from './source-row'
import type { ImportWords } from './words'
import { explain } from './write-report'

/** The report has them all; the screen shows enough to see what kind of mistakes there are. */
const REFUSALS_SHOWN = 10
const PROGRESS_EVERY_ROWS = 5_000
const MAX_TITLES_SHOWN = 300

interface Opened {
  readonly file: string
  readonly source: Source
  readonly header: Header
  readonly references: References
}

interface Ending {
  readonly reportFile: string
  readonly isDryRun: boolean
  readonly isNothingNew: boolean
}

const inRoubles = (amountMinor: number): string => {
  const { major, minor } = splitMinor(amountMinor)
  const grouped = String(major).replace(/\B(?=(\d{3})+$)/gu, '\u00a0')
  return `${grouped},${String(minor).padStart(2, '0')} ₽`
}

type Say = (line: string) => void

function sayOpened(say: Say, words: ImportWords, { file, source, header, references }: Opened): void {
  say(words('say.reading', { file, format: source.format, timeZone: references.settings.timeZone }))
  const { unknown, places } = header
  if (unknown.length > 0) {
    say(words('say.ignored', { columns: unknown.join(', ').slice(0, MAX_TITLES_SHOWN) }))
  }
  if (!places.has('number')) say(words('say.noNumbers', { column: words('column.number') }))
}

function sayCounts(say: Say, words: ImportWords, { byResult, settledMinor }: ImportTotals): void {
  for (const result of ROW_RESULTS) {
    const count = byResult[result]
    if (count > 0) say(words('say.count', { result: words(`result.${result}`), count }))
  }
  if (settledMinor === 0) return
  const key = byResult.created > 0 ? 'say.settled' : 'say.toSettle'
  say(words(key, { amount: inRoubles(settledMinor), column: words('column.settled') }))
}

/** Tells on the screen what goes on, in the reader's language. */
export function createTeller(say: Say, words: ImportWords) {
  let attention: RowOutcome[] = []

  function sayResult(totals: ImportTotals): void {
    sayCounts(say, words, totals)
    const { refused, differs } = totals.byResult
    if (refused + differs > 0) say(words('say.refusals', { count: refused + differs }))
    for (const outcome of attention) {
      say(words('say.refusal', { row: outcome.line, reason: explain(outcome, words) }))
    }
  }

  return {
    opened: (opened: Opened): void => {
      sayOpened(say, words, opened)
    },
    /** Begins a pass through the file; returns what hears of its rows. */
    watch: (): ((outcome: RowOutcome) => void) => {
      let rows = 0
      attention = []
      return (outcome) => {
        rows += 1
        if (rows % PROGRESS_EVERY_ROWS === 0) say(words('say.progress', { rows }))
        const isShown = outcome.result === 'refused' || outcome.result === 'differs'
        if (isShown && attention.length < REFUSALS_SHOWN) attention.push(outcome)
      }
    },
    checked: (totals: ImportTotals): void => {
      say(words('say.checked', { rows: totals.rows }))
      sayResult(totals)
    },
    finished: (totals: ImportTotals, { reportFile, isDryRun, isNothingNew }: Ending): void => {
      say(words(isDryRun ? 'say.checked' : 'say.done', { rows: totals.rows }))
      sayResult(totals)
      say(words('say.report', { file: reportFile }))
      if (isNothingNew) say(words('say.nothing'))
      else if (isDryRun) say(words('say.dryRun'))
      if (totals.byResult.refused > 0) say(words('say.mend'))
    },
  }
}
