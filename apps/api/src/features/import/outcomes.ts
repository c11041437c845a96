import type { Problem } from './problems'

export const ROW_RESULTS = [
  'created',
  'clientCreated',
  'wouldCreate',
  'wouldCreateClient',
  'unchanged',
  'clientKnown',
  'skipped',
  'differs',
  'refused',
] as const
export type RowResult = (typeof ROW_RESULTS)[number]

/** What became of one row of the file. */
export interface RowOutcome {
  readonly line: number
  readonly number: string | null
  readonly result: RowResult
  /** The order's number in Pult, where there is one. */
  readonly orderId: number | null
  readonly problems: readonly Problem[]
  readonly remark?: {
    readonly key: 'reason.example' | 'reason.repeated' | 'reason.differs'
    readonly row?: number
  }
}

/** How many rows ended how, and what came in with them. */
export interface ImportTotals {
  readonly rows: number
  readonly byResult: Readonly<Record<RowResult, number>>
  readonly settledMinor: number
}

export function createTally() {
  const byResult = Object.fromEntries(ROW_RESULTS.map((result) => [result, 0])) as Record<RowResult, number>
  let rows = 0
  let settledMinor = 0
  return {
    count: (outcome: RowOutcome, settled: number) => {
      rows += 1
      byResult[outcome.result] += 1
      settledMinor += settled
    },
    totals: (): ImportTotals => ({ rows, byResult: { ...byResult }, settledMinor }),
  }
}
