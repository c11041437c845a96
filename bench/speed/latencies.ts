import { createInitDataCheck } from '../../apps/api/src/http/init-data'
import { signInitData, TEST_BOT_TOKEN } from '../../apps/api/src/testing/sign-init-data'
import { dispatcherHeaders } from './cases'
import type { Server } from './processes'

/** One row of the table of times. */
export interface Latency {
  readonly name: string
  readonly figure: string
  readonly target: string
  readonly isMet: boolean
}

const REQUESTS = 60
const DAY_MS = 86_400_000
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

/** p95 of the paths taken in turn, milliseconds, answer read. @throws Error when one is refused */
async function p95(origin: string, paths: readonly string[]): Promise<number> {
  const headers = dispatcherHeaders()
  const times: number[] = []
  // The first round warms up.
  for (let count = -paths.length; count < REQUESTS; count++) {
    const path = paths[(count + paths.length) % paths.length] ?? ''
    const startedAt = performance.now()
    const answer = await fetch(`${origin}/api/v1${path}`, { headers })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    if (count >= 0) times.push(performance.now() - startedAt)
  }
  return percentile(times, 0.95)
}

const SEARCHES = [
  '5000',
  '+79161234567',
  '916123',
  'Ленина',
  'холодильник',
  'лениа',
  'Тверская 8',
  'шумит барабан',
]

/** Microseconds for one check, the middle of many. */
function initDataCheckMicroseconds(): number {
  const check = createInitDataCheck({ botToken: TEST_BOT_TOKEN, ttlSeconds: 86_400 })
  const now = new Date()
  const raw = signInitData({ telegramId: 1, firstName: 'Иван', lastName: 'Петров' }, { at: now })
  const batches = Array.from({ length: 200 }, () => {
    const startedAt = performance.now()
    for (let count = 0; count < 100; count++) check(raw, now)
    return (performance.now() - startedAt) * 10
  })
  return percentile(batches, 0.5)
}

/** Search, counts and reports over HTTP, one at a time. */
export async function measureLatencies({ origin }: Pick<Server, 'origin'>): Promise<Latency[]> {
  const month = `from=${dayBefore(60)}&to=${dayBefore(30)}`
  const cases: { name: string; paths: readonly string[]; targetMs: number }[] = [
    {
      name: 'search box over 1 M orders, eight kinds of search, p95',
      paths: SEARCHES.map((q) => `/orders?limit=20&q=${encodeURIComponent(q)}`),
      targetMs: 100,
    },
    { name: 'counts by status, p95', paths: ['/orders/counts'], targetMs: 50 },
    ...['summary', 'masters', 'equipment', 'statuses', 'refusals', 'sla'].map((report) => ({
      name: `month report over 1 M orders: ${report}, p95`,
      paths: [`/reports/${report}?${month}`],
      targetMs: 1000,
    })),
  ]
  const latencies: Latency[] = []
  for (const { name, paths, targetMs } of cases) {
    const ms = await p95(origin, paths)
    latencies.push({ name, figure: `${ms.toFixed(1)} ms`, target: `≤ ${targetMs} ms`, isMet: ms <= targetMs })
  }
  const us = initDataCheckMicroseconds()
  latencies.push({
    name: 'init-data check',
    figure: `${us.toFixed(1)} µs`,
    target: '≤ 30 µs',
    isMet: us <= 30,
  })
  return latencies
}
