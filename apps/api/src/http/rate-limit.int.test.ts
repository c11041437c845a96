import { afterAll, describe, expect, it } from 'vitest'
import { testRedisUrl } from '../testing/create-test-database'
import { createTestApi } from '../testing/test-api'
import type { TestUser } from '../testing/test-people'
import { startTestProcesses, type TestProcess } from '../testing/test-processes'

const closers: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closers) await close()
})

async function start(config: { RATE_LIMIT_PER_MINUTE?: number; TRUST_PROXY?: string }) {
  const api = await createTestApi({ config })
  closers.push(api.close)
  return api
}
async function startPair(redisUrl: string | null) {
  const { processes, close } = await startTestProcesses(2, {
    redisUrl,
    config: { RATE_LIMIT_PER_MINUTE: 10 },
  })
  closers.push(close)
  return processes as [TestProcess, TestProcess]
}
const times = async <T>(count: number, run: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  for (let i = 0; i < count; i++) answers.push(await run())
  return answers
}

/** A process counts in memory until its connection to Redis is up; afterwards Redis is empty again. */
async function untilCountedInRedis(process: TestProcess, person: TestUser): Promise<void> {
  const call = async (...words: [string, ...string[]]) => (await process.redis?.command(...words)) ?? []
  await expect
    .poll(async () => {
      await process.as(person).get('/nowhere')
      return call('KEYS', 'pult:rate:*').catch(() => [])
    })
    .not.toEqual([])
  await call('FLUSHDB')
}

describe('rate limits', () => {
  it('count each caller apart, say so on every answer, and refuse with a problem and Retry-After', async () => {
    const api = await start({ RATE_LIMIT_PER_MINUTE: 5 })
    const [busy, calm] = [api.as(await api.addUser()), api.as(await api.addUser())]
    const [first, ...rest] = await times(6, () => busy.get('/nowhere'))
    expect(first?.status).toBe(404)
    expect(first?.headers.get('RateLimit')).toMatch(/^"caller"; r=4; t=\d+$/)
    expect(first?.headers.get('RateLimit-Policy')).toMatch(/^"caller"; q=5; w=60; pk=:.+:$/)
    const refused = rest.at(-1)
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } })
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(refused?.headers.get('RateLimit')).toMatch(/^"caller"; r=0/)
    expect((await calm.get('/me')).status).toBe(200)
  })

  it('a stranger has 60 a minute by address, failed credentials count, and callers at the same address go on', async () => {
    const api = await start({})
    const guesses = ['', 'tma forged', 'Bearer plt_guess', 'Basic abc']
    const answers = await times(60, () =>
      api.withAuthorization(guesses[Math.floor(Math.random() * 4)] ?? '').get('/me'),
    )
    expect(answers.every(({ status }) => status === 401)).toBe(true)
    expect(answers[0]?.headers.get('RateLimit-Policy')).toMatch(/^"stranger"; q=60/)
    expect((await api.withAuthorization('Bearer plt_more').get('/me')).status).toBe(429)
    expect((await fetch(`${api.url}/api/v1/openapi.json`)).status).toBe(429)
    expect((await api.as(await api.addUser()).get('/me')).status).toBe(200)
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200)
  })

  it('X-Forwarded-For is believed only with TRUST_PROXY', async () => {
    const guess = async (url: string) => {
      const statuses = new Set<number>()
      for (let i = 0; i < 70; i++) {
        const headers = { 'X-Forwarded-For': `203.0.113.${i}` }
        statuses.add((await fetch(`${url}/api/v1/me`, { headers })).status)
      }
      return [...statuses].sort()
    }
    expect(await guess((await start({})).url)).toEqual([401, 429])
    expect(await guess((await start({ TRUST_PROXY: 'false' })).url)).toEqual([401, 429])
    expect(await guess((await start({ TRUST_PROXY: '1' })).url)).toEqual([401])
  })

  it('addresses of one IPv6 network are one stranger', async () => {
    const { url } = await start({ TRUST_PROXY: '1' })
    const from = async (address: string) =>
      (await fetch(`${url}/api/v1/me`, { headers: { 'X-Forwarded-For': address } })).status
    for (let i = 0; i < 60; i++) await from(`2001:db8:1:100::${i.toString(16)}`)
    expect(await from('2001:db8:1:100:ffff::1')).toBe(429)
    expect(await from('2001:db8:2:100::1')).toBe(401)
  })

  it.skipIf(testRedisUrl() === null)('are shared by two processes through Redis', async () => {
    // A database of its own: people have the same ids in every test's PostgreSQL, and so the same counters in one Redis.
    const [first, second] = await startPair(new URL('/7', testRedisUrl() ?? '').href)
    const newcomer = await first.addUser()
    for (const process of [first, second]) await untilCountedInRedis(process, newcomer)
    const person = await first.addUser()
    const statusesOn = async (process: TestProcess) =>
      (await times(10, () => process.as(person).get('/nowhere'))).map(({ status }) => status)
    expect(await statusesOn(first)).toEqual(Array(10).fill(404))
    // Not all ten: a command that a busy machine keeps waiting is counted in memory.
    expect((await statusesOn(second)).filter((status) => status === 429).length).toBeGreaterThan(5)
  })

  it('go on in memory when Redis is set but away, and readyz says degraded', async () => {
    const [process] = await startPair('redis://127.0.0.1:4799')
    const person = await process.addUser()
    const answers = await times(11, () => process.as(person).get('/nowhere'))
    expect(answers.map(({ status }) => status).slice(-2)).toEqual([404, 429])
    const ready = await fetch(`${process.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([
      200,
      { status: 'degraded', checks: { redis: 'degraded' } },
    ])
  })
})
