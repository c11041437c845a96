/**
 * From an event to its message with an idle queue, against the stand: a dispatcher assigns orders to masters, one at a
 * time, through the API; the clock runs from the request until the stand is asked to show the message.
 * `DATABASE_URL=<an empty database> pnpm exec tsx bench/event-latency.ts` writes docs/performance-delivery.md.
 */
import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/postgres/free-port.mjs'
import { signInitData } from '../apps/api/src/testing/sign-init-data'
import { untilPrinted } from '../apps/api/src/testing/start-program'
import { createTestCaller } from '../apps/api/src/testing/test-caller'
import { setStage } from './stage'

const [EVENTS, WARM_UP, PAUSE_MS] = [200, 20, 150]
const TARGET_MS = 300
const CALL = {
  equipmentType: 'WASHING_MACHINE',
  description: 'Не сливает воду, мигает ошибка',
  client: { name: 'Анна Петровна', phone: '+79161234567', address: 'ул. Ленина, 1' },
}

// Each master gets one message, so that nobody waits for Telegram's second between two messages of a chat.
const stage = await setStage(EVENTS + WARM_UP)
const { stand, dispatcher, masters } = stage
const port = await freePort()
const api = stage.start('apps/api/dist/main.js', {
  ...{ PORT: String(port), METRICS_PORT: String(await freePort()), RATE_LIMIT_PER_MINUTE: '1000000' },
})
const worker = stage.start('apps/api/dist/worker.js', { METRICS_PORT: String(await freePort()) })
await untilPrinted(worker, 'delivering messages')
const person = { telegramId: dispatcher.telegramId, firstName: 'Имя 0' }
const url = `http://127.0.0.1:${String(port)}`
while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await sleep(100)
const caller = createTestCaller(url, () => `tma ${signInitData(person, { at: new Date() })}`)

/** Places an order, assigns it, and returns how long the master waited for the card. */
async function measure({ masterId, telegramId }: (typeof masters)[number], index: number): Promise<number> {
  const placed = await caller.post('/orders', CALL, { 'Idempotency-Key': `event-${String(index)}` })
  const { id: orderId } = placed.body as { id: number }
  const startedAt = Date.now()
  const assigned = await caller.post(`/orders/${String(orderId)}/actions/assign`, { masterId })
  if (assigned.status !== 200) throw new Error(JSON.stringify(assigned.body))
  for (;;) {
    const [message] = await stand.calls(`?method=sendMessage&chatId=${String(telegramId)}`)
    if (message) return Date.parse(message.at) - startedAt
    await sleep(20)
  }
}

const times: number[] = []
for (const [index, master] of masters.entries()) {
  const took = await measure(master, index)
  if (index >= WARM_UP) times.push(took)
  await sleep(PAUSE_MS)
}
await Promise.all([api.stop(), worker.stop()])
await stage.close()

const sorted = times.toSorted((a, b) => a - b)
const at = (share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const load = os
  .loadavg()
  .map((value) => value.toFixed(1))
  .join(' ')
const lines = [
  '# From an event to its message',
  '',
  'Written by `DATABASE_URL=<an empty database> pnpm exec tsx bench/event-latency.ts`; do not edit. A dispatcher',
  'assigns an order through the API; the clock runs from the request until the Bot API of the stand is called with the',
  'master’s card. API, worker and stand are processes of their own, the queue is idle.',
  '',
  `- ${new Date().toISOString().slice(0, 10)}, ${String(EVENTS)} events, ${String(os.cpus().length)} cores (${os.cpus()[0]?.model ?? ''}), load average ${load}`,
  '',
  '| p50 ms | p95 ms | p99 ms | most ms | target, p95 |',
  '|---:|---:|---:|---:|---:|',
  `| ${String(at(0.5))} | ${String(at(0.95))} | ${String(at(0.99))} | ${String(at(1))} | ${String(TARGET_MS)} |`,
  '',
]
console.log(lines.join('\n'))
await writeFile(new URL('../docs/performance-delivery.md', import.meta.url), lines.join('\n'))
if (at(0.95) > TARGET_MS) process.exitCode = 1
