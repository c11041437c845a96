import type { RecordedQuery } from './recording-db'

export interface ExplainedCase {
  readonly name: string
  readonly queries: readonly RecordedQuery[]
}

/** Reading the whole table of orders, or sorting more than fits a page many times over, would show up like this. */
const isWholeTableRead = (line: string): boolean =>
  /Seq Scan on (orders|order_search|order_event|client|client_address)\b/.test(line)

const buffersOf = ({ plan }: RecordedQuery): string =>
  /Buffers: (.*)/.exec(plan.find((line) => line.includes('Buffers:')) ?? '')?.[1] ?? '—'

const indexesOf = ({ plan }: RecordedQuery): string => {
  const found = plan.flatMap((line) => /(?:using|Index Scan on) (\w+)/.exec(line)?.[1] ?? [])
  return [...new Set(found.filter((name) => !/^(master|app_user)_pkey$/.test(name)))].join(', ')
}

const row = (name: string, query: RecordedQuery, index: number): string =>
  `| ${index === 0 ? name : ''} | ${query.executionMs.toFixed(2)} | ${indexesOf(query)} | ${buffersOf(query)} | ${
    query.plan.some(isWholeTableRead) ? 'reads a whole table' : ''
  } |`

const table = (cases: readonly ExplainedCase[]): string[] => [
  '| what | ms | indexes | buffers | |',
  '|---|---:|---|---|---|',
  ...cases.flatMap(({ name, queries }) => queries.map((query, index) => row(name, query, index))),
]

const details = ({ name, queries }: ExplainedCase): string[] => [
  `### ${name}`,
  '',
  ...queries.flatMap(({ text, plan }) => [
    '```sql',
    text
      .replace(/\s*\n\s*/g, '\n')
      .replace(/\n+/g, '\n')
      .trim(),
    '```',
    '',
    '```text',
    ...plan.map((line) => line.trimEnd()),
    '```',
    '',
  ]),
]

/** The plans as a document: a table to look at, every plan behind it. */
export function writePlans(
  facts: readonly string[],
  chapters: Readonly<Record<string, readonly ExplainedCase[]>>,
): string {
  const entries = Object.entries(chapters)
  return [
    '# Query plans',
    '',
    'Written by `DATABASE_URL=… pnpm exec tsx bench/explain.ts` over a database filled by `bench/seed-orders.mjs`; do not edit.',
    'The queries are those of the product: the script calls its query functions and explains what they send. Lists',
    'are read to their second page; a search asks rank by rank until a page is full. Times are of one run on a shared',
    'machine with instrumentation on, so buffers say more than milliseconds.',
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    ...entries.flatMap(([chapter, cases]) => [`## ${chapter}`, '', ...table(cases), '']),
    ...entries.flatMap(([chapter, cases]) => [`## Plans: ${chapter}`, '', ...cases.flatMap(details)]),
  ].join('\n')
}
