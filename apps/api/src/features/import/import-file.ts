import { isDatabaseAway } from '../../platform/db/errors'
import type { Queryable } from '../../platform/db/sql'
import type { WithTransaction } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import type { ImportRun } from './import.repository'
import { createRowJudge, type JudgedRow } from './judge-rows'
import type { Header } from './match-header'
import { createTally, type ImportTotals, type RowOutcome } from './outcomes'
import type { PlannedOrder } from './plan-order'
import type { References } from './references'
import { checkBatch, importBatch, type SettledRow } from './settle-batch'
import type { Source } from './source-row'

/** Rows a transaction: large enough to be quick, small enough that nobody waits for it. */
const BATCH_ROWS = 200

export interface ImportTask {
  readonly source: Source
  readonly header: Header
  readonly references: References
  /** Hears of every row, in the order of the file. */
  readonly onRow: (outcome: RowOutcome) => Promise<void> | void
}

async function* inBatches(task: ImportTask): AsyncGenerator<JudgedRow[]> {
  const judge = createRowJudge(task.header, task.references)
  let batch: JudgedRow[] = []
  for await (const row of task.source.rows()) {
    const judged = judge(row)
    if (judged === null) continue
    batch.push(judged)
    if (batch.length < BATCH_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function settleAll(
  task: ImportTask,
  settle: (rows: readonly JudgedRow[]) => Promise<SettledRow[]>,
): Promise<ImportTotals> {
  const tally = createTally()
  for await (const batch of inBatches(task)) {
    for (const { outcome, settledMinor } of await settle(batch)) {
      tally.count(outcome, settledMinor)
      await task.onRow(outcome)
    }
  }
  return tally.totals()
}

/** Goes through the whole file and tells what an import would do. Writes nothing. */
export const checkFile = (task: ImportTask, db: Queryable): Promise<ImportTotals> =>
  settleAll(task, (rows) => checkBatch(db, rows))

export interface ImportPlan {
  /** As people know the file; goes into history and the audit log. */
  readonly fileName: string
  readonly run: Omit<ImportRun, 'reasonOf'>
  readonly reasonOf: (order: PlannedOrder, line: number) => string
  readonly withTransaction: WithTransaction
  /** A row that passed every check and was refused by the database all the same. */
  readonly onSurprise: (error: unknown) => void
}

const refusedByDatabase = (row: JudgedRow): SettledRow => {
  if (row.kind === 'done') return { outcome: row.outcome, settledMinor: 0 }
  const number = row.kind === 'order' ? row.order.number : null
  const problems = [{ key: 'problem.database' }] as const
  return { outcome: { line: row.line, number, result: 'refused', orderId: null, problems }, settledMinor: 0 }
}

function createBatchImport({ run, reasonOf, withTransaction, onSurprise }: ImportPlan) {
  return async function settle(rows: readonly JudgedRow[]): Promise<SettledRow[]> {
    const lines = new Map(
      rows.flatMap((row) => (row.kind === 'order' ? [[row.order, row.line] as const] : [])),
    )
    const fullRun = { ...run, reasonOf: (order: PlannedOrder) => reasonOf(order, lines.get(order) ?? 0) }
    try {
      return await withTransaction((unit) => importBatch(unit, rows, fullRun))
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      // One row must not keep its neighbours out: halves, down to the row itself.
      if (rows.length === 1) {
        onSurprise(error)
        return rows.map(refusedByDatabase)
      }
      const middle = Math.ceil(rows.length / 2)
      return [...(await settle(rows.slice(0, middle))), ...(await settle(rows.slice(middle)))]
    }
  }
}

/**
 * Brings the file in, a batch of rows in one transaction each. When it is cut short, what is in is whole, and the next
 * run goes on behind it. The audit log tells that an import began, and what came of it.
 */
export async function importFile(task: ImportTask, plan: ImportPlan): Promise<ImportTotals> {
  const { fileName, withTransaction, run } = plan
  const record = (action: string, details: Record<string, number>) =>
    withTransaction(({ db }) =>
      recordAudit(
        db,
        { actor: null },
        { action, subjectType: 'import', details: { file: fileName, ...details } },
      ),
    )
  const by: Record<string, number> = run.operator ? { confirmedById: run.operator.userId } : {}
  await record('orders.import_started', by)
  const totals = await settleAll(task, createBatchImport(plan))
  const { created, clientCreated, unchanged, differs, refused } = totals.byResult
  const counts = { rows: totals.rows, created, clientCreated, unchanged, differs, refused }
  await record('orders.imported', { ...by, ...counts, settled: totals.settledMinor })
  return totals
}
