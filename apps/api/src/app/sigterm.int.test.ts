import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../../scripts/postgres/free-port.mjs'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database'
import { readEvents } from '../testing/read-events'
import { signInitData, TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { startProgram, type TestProgram } from '../testing/start-program'
import { waitUntil } from '../testing/wait-until'

const MAIN = 'apps/api/dist/main.js'
const WORKERS = 30

let database: TestDatabase
let api: TestProgram
let url: string
const authorization = `tma ${signInitData({ telegramId: 1, firstName: 'А' }, { at: new Date() })}`

beforeEach(async () => {
  database = await createTestDatabase()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  api = startProgram(MAIN, {
    ...{ BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: database.url, TELEGRAM_API_ROOT: 'http://127.0.0.1:9' },
    ...{ PORT: String(port), METRICS_PORT: String(await freePort()) },
    ...{ LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '1000000' },
  })
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    )
  await waitUntil(isReady, { timeoutMs: 60_000, everyMs: 100 })
})
afterEach(async () => {
  await api.stop('SIGKILL')
  await database.drop()
})

/** Asks again and again on the agent's connections until the port refuses; how often each outcome came. */
async function askUntilRefused(agent: Agent, outcomes: Record<string, number>): Promise<void> {
  const ask = () =>
    new Promise<string>((resolve) => {
      const call = get(`${url}/api/v1/me`, { agent, headers: { Authorization: authorization } }, (res) => {
        res.resume()
        res.on('end', () => {
          resolve(res.complete ? `answered ${res.statusCode ?? 0}` : 'cut')
        })
        res.on('error', () => {
          resolve('cut')
        })
      })
      call.on('error', (error: NodeJS.ErrnoException) => {
        // No connection came about, by a refusal or by a reset of the closing port: nothing was sent, and a client knows
        // that nothing happened.
        resolve(error.syscall === 'connect' ? 'refused' : `broken: ${error.message}`)
      })
    })
  for (let outcome = ''; outcome !== 'refused'; outcomes[outcome] = (outcomes[outcome] ?? 0) + 1) {
    outcome = await ask()
  }
}

describe('SIGTERM under load drops no request, ends live streams, and exits with 0', () => {
  it.each([
    ['on connections that stay open', true],
    ['on a new connection each', false],
  ])('%s', async (_name, keepAlive) => {
    const agent = new Agent({ keepAlive, maxSockets: WORKERS })
    const outcomes: Record<string, number> = {}
    const stream = await readEvents(url, authorization)
    expect(stream.status).toBe(200)
    const workers = Array.from({ length: WORKERS }, () => askUntilRefused(agent, outcomes))
    await waitUntil(() => (outcomes['answered 200'] ?? 0) > 150)

    const exited = once(api.child, 'exit')
    api.child.kill('SIGTERM')
    await stream.ended
    await Promise.all(workers)
    const [code] = (await exited) as [number]
    agent.destroy()
    expect(outcomes).toEqual({ 'answered 200': expect.any(Number) as number, refused: WORKERS })
    expect(code).toBe(0)
  })
})
