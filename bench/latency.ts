import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import pg from 'pg'
import { onPool } from '../apps/api/src/platform/db/sql'
import { castOf } from './plans/cast'
import { orderCases, type PlanCase } from './plans/order-cases'
import { otherCases } from './plans/other-cases'

const ROUNDS = Number(process.argv[2] ?? 20)

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1)

/** Times every list, count, search, client and report call, rounds interleaved; first and second page of lists. */
async function measure(pool: pg.Pool, cases: readonly PlanCase[]): Promise<string[]> {
  const db = onPool(pool)
  const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, run } of cases) {
      const startedAt = performance.now()
      await run(db)
      times.get(name)?.push(performance.now() - startedAt)
    }
  }
  return cases.map(({ name }) => {
    const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b)
    return `| ${name} | ${at(sorted, 0.5)} | ${at(sorted, 0.95)} |`
  })
}

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
  options: '-c timezone=UTC -c jit=off',
})
const cast = await castOf(pool)
const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM orders')
const lines = [
  '# Latency of reads on a generated company',
  '',
  'Written by `DATABASE_URL=… pnpm exec tsx bench/latency.ts`; do not edit. Milliseconds of the product’s query',
  'functions from Node, one at a time; lists and searches read their first and second page, so a page costs about half.',
  '',
  `- ${new Date().toISOString().slice(0, 10)}, ${rows[0]?.n ?? 0} orders, ${os.cpus().length} cores, load average ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}, ${ROUNDS} rounds`,
] // prettier-ignore
for (const [chapter, cases] of Object.entries({ ...orderCases(cast), ...otherCases(cast) })) {
  lines.push('', `## ${chapter}`, '', '| what | p50 ms | p95 ms |', '|---|---:|---:|')
  lines.push(...(await measure(pool, cases)))
}
lines.push('')
console.log(lines.join('\n'))
await writeFile(new URL('../docs/performance-reads.md', import.meta.url), lines.join('\n'))
await pool.end()
