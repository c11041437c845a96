import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { castOf } from './plans/cast'
import { orderCases, type PlanCase } from './plans/order-cases'
import { otherCases } from './plans/other-cases'
import { createRecordingDb } from './plans/recording-db'
import { writePlans, type ExplainedCase } from './plans/write-plans'

async function explainAll(pool: pg.Pool, cases: readonly PlanCase[]): Promise<ExplainedCase[]> {
  const recording = createRecordingDb(pool)
  const explained: ExplainedCase[] = []
  for (const { name, run } of cases) {
    await run(recording.db)
    const queries = recording.take()
    explained.push({ name, queries })
    console.log(`${name.padEnd(50)} ${queries.map(({ executionMs }) => executionMs.toFixed(1)).join('  ')}`)
  }
  return explained
}

async function factsOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{
    version: string
    orders: number
    events: number
    words: number
    size: string
  }>(`
    SELECT current_setting('server_version') AS version, (SELECT count(*)::int FROM orders) AS orders,
      (SELECT count(*)::int FROM order_event) AS events, (SELECT count(*)::int FROM search_word) AS words,
      pg_size_pretty(pg_database_size(current_database())) AS size`)
  const [facts] = rows
  if (!facts) return []
  return [
    `PostgreSQL ${facts.version}, ${facts.orders} orders, ${facts.events} steps of history, ${facts.words} different words, ${facts.size}`,
    new Date().toISOString().slice(0, 10),
  ]
}

/** Prints and writes the plan of every list, count, search, client and report query on a generated company. */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  // One connection, like a single request; the settings of the product's pool.
  max: 1,
  options: '-c timezone=UTC -c jit=off',
})
const cast = await castOf(pool)
const chapters: Record<string, ExplainedCase[]> = {}
for (const [chapter, cases] of Object.entries({ ...orderCases(cast), ...otherCases(cast) })) {
  console.log(`\n${chapter}`)
  chapters[chapter] = await explainAll(pool, cases)
}
await writeFile(new URL('../docs/query-plans.md', import.meta.url), writePlans(await factsOf(pool), chapters))
await pool.end()
