import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../../../../scripts/postgres/start-embedded-postgres.mjs'
import { migrate } from '../platform/db/migrate'
import { CALL, freshKey } from '../testing/test-orders'
import { startTestProcess, type TestProcess } from '../testing/test-processes'

/** Whoever waited for the database would wait for its connection's 11 s of silence at least. */
const HANGING_MS = 10_500

describe('PostgreSQL away', () => {
  const folder = path.join(tmpdir(), `pult-away-${process.pid}`)
  type Postgres = Awaited<ReturnType<typeof startEmbeddedPostgres>>
  let postgres: Postgres
  let api: TestProcess

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ folder })
    const url = postgres.urlFor('pult')
    await migrate({ connectionString: url })
    api = await startTestProcess({ databaseUrl: url })
  })
  afterAll(async () => {
    await api.stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('gives 503 problems quickly, keeps healthz, and comes back without a restart; nothing acknowledged is lost', async () => {
    const dispatcher = await api.addUser(['DISPATCHER'])
    const placed = await api.as(dispatcher).post('/orders', CALL, freshKey())
    expect(placed.status).toBe(201)
    const port = new URL(postgres.urlFor('pult')).port
    await postgres.stop()

    const startedAt = performance.now()
    const answers = await Promise.all([
      api.as(dispatcher).get('/orders'),
      api.as(dispatcher).post('/orders', CALL, freshKey()),
      api.as(dispatcher).get('/me'),
    ])
    expect(performance.now() - startedAt).toBeLessThan(HANGING_MS)
    for (const { status, body, headers } of answers) {
      expect([status, body.code]).toEqual([503, 'UNAVAILABLE'])
      expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(JSON.stringify(body)).not.toMatch(/ECONN|prisma|postgres:|SELECT|at /)
    }
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${api.url}/readyz`)).status).toBe(503)

    postgres = await startEmbeddedPostgres({ folder, preferredPort: Number(port) })
    await expect
      .poll(async () => (await api.as(dispatcher).get(`/orders/${placed.body.id as number}`)).status)
      .toBe(200)
    await expect.poll(() => api.access.isLive()).toBe(true)
    expect((await api.as(dispatcher).post('/orders', CALL, freshKey())).status).toBe(201)
    expect((await api.as(dispatcher).get('/orders')).body.items).toHaveLength(2)
  })

  it('killed −9 under load: 503 quickly, back without a restart, and one order a key that is repeated until it succeeds', async () => {
    await expect.poll(async () => (await fetch(`${api.url}/readyz`)).status).toBe(200)
    const dispatcher = await api.addUser(['DISPATCHER'])
    const answers: { status: number; code: string; tookMs: number }[] = []
    const ids = new Map<string, number>()

    async function placeUntilDone(key: string): Promise<void> {
      for (let isDone = false; !isDone;) {
        const startedAt = performance.now()
        const { status, body } = await api.as(dispatcher).post('/orders', CALL, { 'Idempotency-Key': key })
        answers.push({ status, code: body.code ?? 'done', tookMs: performance.now() - startedAt })
        isDone = status === 201
        if (isDone) ids.set(key, body.id)
        else await sleep(50)
      }
    }
    const isFailed = ({ status }: { status: number }) => status !== 201
    const recovered = () => answers.some(isFailed) && answers.slice(-20).every(({ status }) => status === 201)
    const worker = async (_: unknown, n: number) => {
      for (let i = 0; !recovered(); i++) await placeUntilDone(`killed-${n}-${i}`)
    }
    const load = Promise.all(Array.from({ length: 10 }, worker))
    await expect.poll(() => ids.size).toBeGreaterThan(30)
    const [pid] = (await readFile(path.join(postgres.folder, 'data/postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGKILL')
    await load

    const failures = answers.filter(isFailed)
    expect(failures.filter(({ code }) => !['UNAVAILABLE', 'IDEMPOTENCY_IN_PROGRESS'].includes(code))).toEqual(
      [],
    )
    expect(Math.max(...failures.map(({ tookMs }) => tookMs))).toBeLessThan(HANGING_MS)
    const { rows } = await api.database.pool.query<{ id: number; events: number }>(
      `SELECT o.id, count(e.id)::int AS events FROM orders o LEFT JOIN order_event e ON e.order_id = o.id
       WHERE o.dispatcher_id = $1 GROUP BY o.id`,
      [dispatcher.userId],
    )
    expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...ids.values()].sort((a, b) => a - b))
    expect(rows.every(({ events }) => events === 1)).toBe(true)
  })
})
