import type { Language } from '@pult/shared/users/user-views'
import path from 'node:path'
import type { Clock } from '../../platform/clock'
import type { Database } from '../../platform/db/client'
import { isDatabaseAway } from '../../platform/db/errors'
import { pendingMigrations } from '../../platform/db/migrate'
import { onPool, type Queryable } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { findSettings } from '../settings'
import { checkFile, importFile, type ImportTask } from './import-file'
import { findHeader } from './match-header'
import { openSource } from './open-source'
import type { ImportTotals } from './outcomes'
import { parseCommand, type ImportCommand } from './parse-command'
import { ImportError } from './problems'
import { loadReferences, type References } from './references'
import { createTeller } from './tell-progress'
import { importWords, type ImportWords } from './words'
import { openReport, reportPathFor } from './write-report'
import { writeTemplate } from './write-template'

/** What a command ends with: all is in, some rows were refused, or it could not be done at all (EX_CONFIG). */
export const EXIT = { done: 0, someRefused: 1, impossible: 78 } as const

export interface CommandSurroundings {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Null when nobody is there to answer. */
  readonly ask: ((question: string) => Promise<string>) | null
  readonly clock: Clock
  readonly openDatabase: () => Database
  /** Relative paths start here. */
  readonly folder: string
}

type ImportOrder = Extract<ImportCommand, { kind: 'import' }>

const FIRST_LANGUAGE: Language = 'ru'
const YES = /^\s*(?:да|д|yes|y|ha)\s*$/iu

async function requireMigrated(database: Database): Promise<void> {
  if ((await pendingMigrations(database.pool)).length > 0) throw new ImportError('error.notMigrated')
}

const operatorOf = ({ admins }: References, by: string | null) => {
  const operator = by === null ? admins[0] : admins.find(({ telegramId }) => telegramId === by)
  if (by !== null && !operator) throw new ImportError('error.by', { value: by })
  return operator ?? null
}

interface Job {
  readonly command: ImportOrder
  readonly surroundings: CommandSurroundings
  readonly database: Database
  readonly db: Queryable
  readonly words: ImportWords
  readonly references: References
}

function planOf({ command, surroundings, database, words, references }: Job) {
  const fileName = path.basename(command.file)
  return {
    fileName,
    run: {
      startedAt: references.now,
      operator: operatorOf(references, command.by),
      handInNote: words('settlement.note', { file: fileName }),
    },
    reasonOf: ({ number }: { number: string | null }, row: number) =>
      number === null
        ? words('history.reason', { file: fileName, row })
        : words('history.reasonNumber', { file: fileName, row, number }),
    withTransaction: createTransactionRunner(database),
    onSurprise: (error: unknown) => {
      surroundings.complain(error instanceof Error ? error.message : String(error))
    },
  }
}

/** Checks first, asks where somebody can answer, then imports; the report tells of the last that was done. */
async function runImport(job: Job): Promise<number> {
  const { command, surroundings, words, references, db } = job
  const file = path.resolve(surroundings.folder, command.file)
  const source = await openSource(file)
  const header = await findHeader(source.rows(), words)
  const teller = createTeller(surroundings.say, words)
  const plan = planOf(job)
  teller.opened({ file: plan.fileName, source, header, references })

  const reportFile = path.resolve(surroundings.folder, command.report ?? reportPathFor(file))
  const through = async (work: (task: ImportTask) => Promise<ImportTotals>) => {
    const report = await openReport(reportFile, words)
    const watch = teller.watch()
    try {
      const onRow = (outcome: Parameters<typeof report.add>[0]) => {
        watch(outcome)
        return report.add(outcome)
      }
      return await work({ source, header, references, onRow })
    } finally {
      await report.close()
    }
  }

  const checked = await through((task) => checkFile(task, db))
  const { wouldCreate: orders, wouldCreateClient: clients } = checked.byResult
  const isNothingNew = orders + clients === 0
  if (command.isDryRun || isNothingNew) {
    teller.finished(checked, { reportFile, isDryRun: true, isNothingNew })
    return checked.byResult.refused > 0 ? EXIT.someRefused : EXIT.done
  }
  if (surroundings.ask && !command.isSure) {
    teller.checked(checked)
    if (!YES.test(await surroundings.ask(words('say.ask', { orders, clients })))) {
      surroundings.say(words('say.stopped'))
      return EXIT.done
    }
  }
  const done = await through((task) => importFile(task, plan))
  teller.finished(done, { reportFile, isDryRun: false, isNothingNew })
  return done.byResult.refused > 0 ? EXIT.someRefused : EXIT.done
}

async function withDatabase(command: ImportOrder, surroundings: CommandSurroundings): Promise<number> {
  const database = surroundings.openDatabase()
  let language = command.language ?? FIRST_LANGUAGE
  try {
    await requireMigrated(database)
    const db = onPool(database.pool)
    language = command.language ?? (await findSettings(db)).locale
    const references = await loadReferences(db, surroundings.clock.now())
    return await runImport({ command, surroundings, database, db, words: importWords(language), references })
  } catch (error) {
    return complain(asImportError(error), surroundings, language)
  } finally {
    await database.close()
  }
}

function asImportError(error: unknown): ImportError {
  if (error instanceof ImportError) return error
  if (!isDatabaseAway(error)) throw error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new ImportError('error.database', { reason: code === '' ? 'away' : code }, { cause: error })
}

function complain(
  { key, values }: ImportError,
  { complain: line }: CommandSurroundings,
  language: Language,
): number {
  line(importWords(language)(key, values))
  return EXIT.impossible
}

/**
 * Runs `npm run import`. Everything a person can put right is one sentence and ends with code 78.
 * @returns the exit code
 */
export async function runImportCommand(
  args: readonly string[],
  surroundings: CommandSurroundings,
): Promise<number> {
  let language: Language = FIRST_LANGUAGE
  try {
    const command = parseCommand(args)
    language = command.language ?? FIRST_LANGUAGE
    const words = importWords(language)
    if (command.kind === 'import') return await withDatabase(command, surroundings)
    if (command.kind === 'help') surroundings.say(words('usage'))
    else {
      await writeTemplate(path.resolve(surroundings.folder, command.file), words)
      surroundings.say(words('say.template', { file: command.file }))
    }
    return EXIT.done
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const code = complain(error, surroundings, language)
    if (['error.noFile', 'error.option', 'error.manyFiles'].includes(error.key)) {
      surroundings.complain(`\n${importWords(language)('usage')}`)
    }
    return code
  }
}
