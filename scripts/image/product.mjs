import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { eventually, runIn, startIn } from './processes.mjs'
import { ADMIN } from './services.mjs'
import { signInitData } from './telegram.mjs'

/** @typedef {import('./build-stages.mjs').Built} Built */
/** @typedef {import('./processes.mjs').Running} Running */
/** @typedef {(name: string, fault: string | null) => void} Check */
/** @typedef {{ services: import('./services.mjs').Services, isWhole: boolean, check: Check, dataDir: string | undefined }} Options */

const STOP_LIMIT_MS = 10_000
const GUEST = { id: 700_000_002, first_name: 'Борис' }

/** @param {Check} check @param {string} name @param {() => Promise<unknown>} work throws when the guarantee does not hold */
async function guarantee(check, name, work) {
  try {
    await work()
    check(name, null)
  } catch (error) {
    check(name, error instanceof Error ? error.message : String(error))
  }
}

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function expect(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    throw new Error(`${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`)
}

/** @param {Options} options */
async function checkServing({ services, check }) {
  const { api } = services
  await guarantee(check, 'api: /healthz answers 200', async () => {
    const response = await eventually(() => fetch(`${api}/healthz`), 'the api')
    expect(response.status, 200, 'the status')
  })
  await guarantee(check, 'api: /readyz says database, schema, Redis and Telegram are fine', async () => {
    const good = { database: 'ok', schema: 'ok', redis: 'ok', telegram: 'ok' }
    await eventually(async () => {
      const body = await (await fetch(`${api}/readyz`)).json()
      return JSON.stringify(body.checks) === JSON.stringify(good)
    }, JSON.stringify(good))
  })
  await guarantee(
    check,
    'api: serves the Mini App with HSTS and without the stand as a frame ancestor',
    async () => {
      const response = await fetch(`${api}/`)
      expect(response.status, 200, 'the status')
      expect((await response.text()).includes('<script type="module"'), true, 'a page with a script')
      expect(response.headers.has('strict-transport-security'), true, 'HSTS')
      expect(
        response.headers.get('content-security-policy')?.includes('localhost'),
        false,
        'localhost in the CSP',
      )
    },
  )
}

/** The whole way round: Telegram → bot → api → database, and api → outbox → worker → Telegram. @param {Options} options */
async function checkWork({ services, check }) {
  const { api, telegram, token } = services
  const sentTo = (/** @type {number} */ id) =>
    telegram.calls.find(({ method, body }) => method === 'sendMessage' && Number(body['chat_id']) === id)
  await guarantee(check, 'bot: answers /start with what the api knows', async () => {
    const from = { ...ADMIN, is_bot: false, language_code: 'ru' }
    const chat = { id: ADMIN.id, type: 'private', first_name: ADMIN.first_name }
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
    const date = Math.floor(Date.now() / 1000)
    telegram.say({ update_id: 1, message: { message_id: 1, date, chat, from, text: '/start', entities } })
    const { body } = await eventually(async () => sentTo(ADMIN.id), 'the bot’s answer')
    expect(String(body['text']).includes(ADMIN.first_name), true, 'the name in the answer')
  })
  await guarantee(check, 'worker: tells the admin about a guest’s application', async () => {
    telegram.calls.length = 0
    const response = await fetch(`${api}/api/v1/master-applications`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `tma ${signInitData(GUEST, token)}`,
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify({ phone: '+79161234567', specialisations: ['TV'] }),
    })
    expect(response.status, 201, 'the status of the application')
    await eventually(async () => sentTo(ADMIN.id), 'the worker’s message')
  })
}

/** @param {ReadonlyMap<string, Built>} images @param {Options & { env: Record<string, string> }} options */
async function checkHealthchecks(images, { services, isWhole, check, env }) {
  for (const [name, built] of images) {
    if (built.healthcheck.length === 0) continue
    const command = built.healthcheck.map((word) =>
      word.replace(
        /:(\d+)\//,
        (_, port) => `:${/** @type {Record<string, number>} */ (services.ports)[port] ?? port}/`,
      ),
    )
    await guarantee(check, `${name}: its HEALTHCHECK passes (${built.healthcheck.at(-1)})`, () =>
      eventually(async () => {
        const { code } = await runIn(built, { command, env, isWhole })
        return code === 0
      }, 'a healthy answer'),
    )
  }
}

/** @param {ReadonlyMap<string, Built>} images @param {Options & { env: Record<string, string> }} options */
async function checkMigrations(images, { isWhole, check, env }) {
  const built = /** @type {Built} */ (images.get('migrate'))
  for (const [name, says] of [
    ['migrate: brings an empty database up to date', /./],
    ['migrate: a second run finds nothing to do', /up to date/],
  ]) {
    const { code, output } = await runIn(built, { env, isWhole })
    check(
      String(name),
      code === 0 && /** @type {RegExp} */ (says).test(output) ? null : `code ${code}: ${output}`,
    )
  }
}

/**
 * Only where the whole worker image is there, and a server that its pg_dump is meant for.
 * @param {ReadonlyMap<string, Built>} images @param {Options & { env: Record<string, string> }} options
 */
async function checkBackup(images, { isWhole, check, env }) {
  if (!isWhole || !process.env['TRY_DATABASE_URL']) return
  const command = ['node', 'apps/api/dist/backup.js']
  const { code, output } = await runIn(/** @type {Built} */ (images.get('worker')), { command, env, isWhole })
  check(
    'worker: makes and proves a backup with its own pg_dump',
    code === 0 ? null : `code ${code}: ${output}`,
  )
}

/** @param {string} name @param {Running} running @param {Check} check */
async function checkStop(name, { child, ended, output }, check) {
  const startedAt = Date.now()
  if (child.exitCode === null) child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS + 2_000)
  const code = await ended
  clearTimeout(late)
  const took = Date.now() - startedAt
  const isFine = code === 0 && took <= STOP_LIMIT_MS
  const last = output().split('\n').slice(-8).join('\n')
  check(`${name}: SIGTERM ends it in order`, isFine ? null : `code ${code} after ${took} ms: ${last}`)
}

/**
 * Starts everything in the order of the compose file and follows one message each way.
 * @param {ReadonlyMap<string, Built>} images
 * @param {Options} options dataDir: where the image's own data folder can't be used
 */
export async function checkProduct(images, options) {
  const { services, isWhole, check, dataDir } = options
  const env = { ...services.env, ...(dataDir ? { DATA_DIR: path.join(dataDir, 'data') } : {}) }
  await checkMigrations(images, { ...options, env })
  /** @type {Map<string, Running>} */
  const running = new Map()
  for (const [name, built] of images)
    if (name !== 'migrate') running.set(name, startIn(built, { env, isWhole }))
  try {
    await checkServing(options)
    await checkWork(options)
    await checkHealthchecks(images, { ...options, env })
    await checkBackup(images, { ...options, env })
  } finally {
    for (const [name, one] of running) await checkStop(name, one, check)
  }
}
