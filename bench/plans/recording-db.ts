import type pg from 'pg'
import { onPool, type Queryable, type Sql } from '../../apps/api/src/platform/db/sql'

export interface RecordedQuery {
  readonly text: string
  /** Lines of EXPLAIN (ANALYZE, BUFFERS). */
  readonly plan: readonly string[]
  readonly executionMs: number
}

/** A `Queryable` that also explains every query it runs: what is documented is what the product asks. */
export function createRecordingDb(pool: pg.Pool) {
  const recorded: RecordedQuery[] = []
  async function rows<T>(query: Sql): Promise<T[]> {
    const answered = await onPool(pool).rows<T>(query)
    const explained = await pool.query<{ 'QUERY PLAN': string }>({
      text: `EXPLAIN (ANALYZE, BUFFERS) ${query.text}`,
      values: query.values,
    })
    const plan = explained.rows.map((row) => row['QUERY PLAN'])
    const time = plan.map((line) => /^Execution Time: ([\d.]+) ms/.exec(line)?.[1]).find(Boolean)
    recorded.push({ text: query.text, plan, executionMs: Number(time ?? Number.NaN) })
    return answered
  }
  const db: Queryable = { rows, prepared: rows }
  return { db, take: () => recorded.splice(0) }
}
