import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meView } from './testing/api-views'
import { freePort } from './testing/serve'
import { ok, startPultApi, TEST_TOKEN, type TestPultApi } from './testing/start-pult-api'
import { startTelegram, type TestTelegram } from './testing/start-telegram'

const SIGNALS = ['SIGTERM', 'SIGINT', 'uncaughtException', 'unhandledRejection'] as const

/** A busy machine gets its time. */
const eventually = <T>(look: () => T) => expect.poll(look)

let telegram: TestTelegram
let api: TestPultApi
/** The test runner's own listeners; the program's are taken away after each test. */
let before: Map<string, unknown[]>

beforeEach(async () => {
  vi.resetModules()
  ;[telegram, api] = await Promise.all([startTelegram(), startPultApi()])
  before = new Map(SIGNALS.map((name) => [name, process.listeners(name as 'SIGTERM')]))
})
afterEach(() => {
  for (const name of SIGNALS) {
    for (const listener of process.listeners(name as 'SIGTERM')) {
      if (before.get(name)?.includes(listener) !== true) process.off(name, listener)
    }
  }
  telegram.close()
  api.close()
  process.exitCode = 0
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Runs the program as `node main.js` would, in this process; what would end it is only noted. */
async function startProgram(env: Record<string, string>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never)
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await import('./main')
  const exits = () => exit.mock.calls.map(([code]) => code)
  return { exits, stderr: () => stderr.mock.calls.map(([text]) => String(text)).join('') }
}

const environment = async () => ({
  ...{ BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: telegram.url, API_URL: api.url, LOG_LEVEL: 'silent' },
  METRICS_PORT: String((await freePort()) - 2),
})

test.each([
  ['in this process', {}],
  ['in Redis, while it is away', { REDIS_URL: 'redis://127.0.0.1:9' }],
])('with its dialogs %s the program answers people until SIGTERM, and then ends well', async (_name, env) => {
  api.answer('GET /me', ok(meView([])))
  const { exits } = await startProgram({ ...(await environment()), ...env })
  const chat = { id: 5, type: 'private' as const, first_name: 'Анна' }
  const from = { id: 5, is_bot: false, first_name: 'Анна', language_code: 'ru' }
  await eventually(telegram.pollsWaiting).toBe(1)
  telegram.send({ update_id: 1, message: { message_id: 1, date: 1, chat, from, text: 'Привет' } })
  await eventually(() => telegram.bodiesOf('sendMessage').map(({ text }) => text)).toEqual([
    'Всё для работы — в приложении:',
  ])

  process.emit('SIGTERM', 'SIGTERM')
  process.emit('SIGINT', 'SIGINT')
  await eventually(exits).toEqual([0])
  await eventually(telegram.pollsWaiting).toBe(0)
})

test('a HOST that others can reach opens no metrics to them', async () => {
  const env = await environment()
  const { exits } = await startProgram({ ...env, HOST: '0.0.0.0' })
  const healthAt = (host: string) =>
    fetch(`http://${host}:${String(Number(env.METRICS_PORT) + 2)}/healthz`).then(
      ({ status }) => status,
      () => 'nobody listens',
    )
  await expect.poll(() => healthAt('127.0.0.1')).toBe(200)
  // Another address of this machine, which 0.0.0.0 would take in.
  expect(await healthAt('127.0.0.2')).toBe('nobody listens')
  process.emit('SIGTERM', 'SIGTERM')
  await eventually(exits).toEqual([0])
})

test('a set-up that cannot work is told by the names of its variables, with a code of its own', async () => {
  const { stderr } = await startProgram({ BOT_TOKEN: 'my-secret-word', TELEGRAM_MODE: 'carrier pigeon' })
  expect(process.exitCode).toBe(78)
  expect(stderr()).toContain('BOT_TOKEN: is not a bot token')
  expect(stderr()).toContain('TELEGRAM_MODE')
  expect(stderr()).not.toContain('my-secret-word')
  expect(telegram.told).toEqual([])
})
