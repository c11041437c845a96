import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../../scripts/postgres/free-port.mjs'
import { signInitData, TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { eventually, startProgram, untilPrinted, type TestProgram } from '../testing/start-program'
import { startStand, type TestStand } from '../testing/start-stand'
import { createTestApi, type TestApi } from '../testing/test-api'
import { runningClock } from '../testing/test-clock'
import { CALL, CLOSING, createTestOrders, freshKey } from '../testing/test-orders'
import type { TestMaster, TestUser } from '../testing/test-people'

/** Everybody and everything that is secret in this day; numbers and names occur nowhere else. */
const CLIENTS = [
  { name: 'Маргарита Ксенофонтова', phone: '+79034417792', address: 'Сиреневый бульвар, 83, стр. 2' },
  { name: 'Bahodir Yoqubov', phone: '+998934417793', address: 'Shota Rustaveli 83' },
] as const
const MASTER_PHONE = '+79034417794'
const TYPED_PHONE = '+79034417795'
const WORDS = [
  'Аристарх',
  'Многогрешный',
  'Евлампия',
  'Дормидонтова',
  'Поликарп',
  'Великосельский',
  'Zebuniso',
  'Xolmatova',
]

let api: TestApi
let stand: TestStand
let programs: { worker: TestProgram; bot: TestProgram }
let orders: ReturnType<typeof createTestOrders>
let people: { admin: TestUser; dispatcher: TestUser; master: TestMaster; guest: TestUser }
let metricsPort: number
let apiLog = ''
let apiToken: string
const spentInitData: string[] = []

beforeAll(async () => {
  const output = {
    write: (line: string): void => {
      apiLog += line
    },
  }
  ;[api, stand] = await Promise.all([
    createTestApi({ clock: runningClock, config: { LOG_LEVEL: 'debug' }, logOutput: output }),
    startStand(),
  ])
  people = {
    admin: await api.addUser(['ADMIN'], { firstName: 'Zebuniso', lastName: 'Xolmatova' }),
    dispatcher: await api.addUser(['DISPATCHER'], { firstName: 'Евлампия', lastName: 'Дормидонтова' }),
    master: await api.addMaster({ firstName: 'Аристарх', lastName: 'Многогрешный', phone: MASTER_PHONE }),
    guest: await api.addUser([], { firstName: 'Поликарп', lastName: 'Великосельский' }),
  }
  for (const person of Object.values(people)) await stand.addPerson(person)
  orders = createTestOrders(api, people)
  metricsPort = await freePort()
  const env = {
    ...{
      BOT_TOKEN: TEST_BOT_TOKEN,
      TELEGRAM_API_ROOT: stand.url,
      PUBLIC_URL: stand.publicUrl,
      LOG_LEVEL: 'debug',
    },
    METRICS_PORT: String(metricsPort),
  }
  programs = {
    worker: startProgram('apps/api/dist/worker.js', { ...env, DATABASE_URL: api.databaseUrl }),
    bot: startProgram('apps/bot/dist/main.js', { ...env, API_URL: api.url }),
  }
  await Promise.all([
    untilPrinted(programs.worker, 'delivering messages'),
    untilPrinted(programs.bot, 'receiving updates'),
  ])
})
afterAll(async () => {
  await Promise.all([programs.worker.stop(), programs.bot.stop()])
  await Promise.all([api.close(), stand.stop()])
})

const scrape = async (offset: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${metricsPort + offset}/metrics`)).text()

const untilNothingWaits = (): Promise<void> =>
  eventually(async () => {
    expect(await scrape(1)).toMatch(/pult_outbox_messages\{state="queued"\} 0\n/)
  })

type Call = [person: TestUser, method: 'GET' | 'POST', path: string, body?: unknown]

/** A call that keeps what it was signed with, for the search. */
async function call(...[person, method, path, body]: Call): Promise<number> {
  const initData = signInitData(person, { at: new Date() })
  spentInitData.push(initData)
  const { status } = await fetch(`${api.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `tma ${initData}`, 'Content-Type': 'application/json', ...freshKey() },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  })
  return status
}

async function workTheDay(): Promise<void> {
  const { dispatcher, master, admin, guest } = people
  for (const client of CLIENTS) {
    const order = await orders.placeIn('ONSITE', { client, notes: `Звонить ${TYPED_PHONE}` })
    await orders.act(master, order.id, 'close', CLOSING)
    await api.as(dispatcher).get(`/clients/lookup?phone=${encodeURIComponent(client.phone)}`)
    await api.as(dispatcher).get(`/orders?q=${encodeURIComponent(client.name)}`)
  }
  await orders.placeIn('REFUSED', { client: CLIENTS[0] })
  await call(guest, 'POST', '/master-applications', { phone: TYPED_PHONE, specialisations: ['TV'] })
  const made = await api.as(admin).post('/api-tokens', { name: 'Сайт', scopes: ['orders:read'] })
  apiToken = made.body.token
  await api.withAuthorization(`Bearer ${apiToken}`).get('/orders')
}

/** What goes wrong on a day, with people's data where it should not be. */
async function goAstray(): Promise<void> {
  const { dispatcher, master, guest } = people
  const [first, second] = CLIENTS
  expect(await call(dispatcher, 'POST', '/orders', { ...CALL, client: { ...first, address: 'нет' } })).toBe(
    400,
  )
  expect(
    await call(dispatcher, 'POST', '/orders', `{"client": {"name": ${first.name}, "phone": "${first.phone}"`),
  ).toBe(400)
  expect(
    await call(dispatcher, 'GET', `/nowhere/${first.phone}?name=${encodeURIComponent(first.name)}`),
  ).toBe(404)
  expect(await call(dispatcher, 'GET', `/nowhere/${encodeURIComponent(first.address)}`)).toBe(404)
  expect(await call(dispatcher, 'GET', `/orders/8%20903%20441-77-92`)).toBe(404)
  expect(await call(dispatcher, 'GET', '/orders?phone=89034417792')).toBe(400)
  expect(await call(guest, 'GET', '/orders')).toBe(403)
  expect(await call(master, 'GET', '/orders/999999')).toBe(404)
  const forged = (spentInitData[0] ?? '').replace(/hash=./, 'hash=z')
  spentInitData.push(forged)
  expect((await api.withAuthorization(`tma ${forged}`).get('/me')).status).toBe(401)
  expect((await api.withAuthorization(`Bearer ${apiToken}x`).get('/orders')).status).toBe(401)

  // The database refuses a row, and says in its error what stood in it.
  const { pool } = api.database
  await pool.query(`ALTER TABLE client ADD CONSTRAINT strange CHECK (name <> 'Bahodir Yoqubov2')`)
  const refused = { ...second, name: 'Bahodir Yoqubov2', phone: '+998934417799' }
  expect(await call(dispatcher, 'POST', '/orders', { ...CALL, client: refused })).toBe(500)
  await pool.query('ALTER TABLE client DROP CONSTRAINT strange')
}

/** Chats: typed words, Telegram that fails, a person who blocks the bot, a bot whose API is away. */
async function chat(): Promise<void> {
  const { dispatcher, master } = people
  await stand.say(dispatcher, `${CLIENTS[0].name}, ${CLIENTS[0].address}, ${TYPED_PHONE}`)
  await stand.say(master, '/start')
  await eventually(async () => {
    expect(await scrape(2)).toMatch(/pult_bot_updates_total\{kind="message",outcome="handled"\} 2\n/)
  })
  // What waits for the master from before would meet the block as an edit; a new card shall.
  await untilNothingWaits()
  // Only the worker writes to the admin.
  const target = { methods: ['sendMessage'], chatId: people.admin.telegramId, count: 1 }
  await stand.addFault({ kind: 'serverError', status: 502, ...target })
  await stand.block(master)
  await orders.placeIn('ASSIGNED', { client: CLIENTS[1] })
  await eventually(async () => {
    expect(await scrape(1)).toMatch(/pult_deliveries_total\{kind="[^"]+",result="blocked"\} [1-9]/)
  })
  await stand.block(master, false)
  await api.database.pool.query('ALTER TABLE pasted_text RENAME TO pasted_text_gone')
  await stand.say(dispatcher, `Перезвоните ${TYPED_PHONE}, ${CLIENTS[0].name}, ${CLIENTS[0].address}`)
  await untilPrinted(programs.bot, 'an update failed')
  await api.database.pool.query('ALTER TABLE pasted_text_gone RENAME TO pasted_text')
}

const spellings = (phone: string): string[] => {
  const local = phone.slice(-10)
  const parts = [local.slice(0, 3), local.slice(3, 6), local.slice(6, 8), local.slice(8)]
  const [a, b, c, d] = parts
  return [
    local,
    parts.join(' '),
    parts.join('-'),
    `${a} ${b}-${c}-${d}`,
    `(${a}) ${b}-${c}-${d}`,
    `${b}${c}${d}`,
  ]
}

function secrets(): string[] {
  const phones = [...CLIENTS.map(({ phone }) => phone), MASTER_PHONE, TYPED_PHONE, '+998934417799'].flatMap(
    spellings,
  )
  const words = [...WORDS, ...CLIENTS.flatMap(({ name }) => name.split(' ')), 'Сиреневый', 'Rustaveli']
  const ofInitData = spentInitData.flatMap((data) => [data, new URLSearchParams(data).get('hash') ?? data])
  return [
    ...phones,
    ...words.flatMap((word) => [
      word,
      word.toLowerCase(),
      encodeURIComponent(word),
      JSON.stringify(word).slice(1, -1),
    ]),
    ...ofInitData,
    ...[TEST_BOT_TOKEN, TEST_BOT_TOKEN.split(':')[1] ?? '', apiToken, apiToken.slice(4, 24)],
  ]
}

test("a day's log and metrics of api, worker and bot hold no phone, name, address, token or init data", async () => {
  await workTheDay()
  await goAstray()
  await chat()
  await untilNothingWaits()

  const everything = [
    ...[apiLog, programs.worker.output(), programs.bot.output()],
    ...[await api.metrics.scrape(), await scrape(1), await scrape(2)],
  ]
  for (const text of everything) {
    expect(text.length).toBeGreaterThan(200)
    expect(secrets().filter((secret) => text.includes(secret))).toEqual([])
  }
})

test('the same logs say what happened, with the ids by which it is found', () => {
  const lines = apiLog
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const find = (fields: object): void => {
    expect(lines).toContainEqual(expect.objectContaining(fields))
  }
  const requestId = expect.stringMatching(/^[\w-]{36}$/) as string
  find({ requestId, msg: 'request', route: '/api/v1/clients/lookup', method: 'GET', status: 200 })
  find({
    requestId,
    msg: 'unexpected error',
    route: '/api/v1/orders',
    caller: `user:${people.dispatcher.userId}`,
  })
  find({ requestId, msg: 'access denied', code: 'FORBIDDEN', caller: `user:${people.guest.userId}` })
  find({ requestId, msg: 'access denied', code: 'ORDER_NOT_FOUND', route: '/api/v1/orders/:id' })
  find({ requestId, msg: 'access denied', code: 'AUTH_INVALID' })
  expect(programs.bot.output()).toMatch(/"updateId":\d+[^\n]*"msg":"an update failed"/)
})

test('the same metrics count it, with templates for routes', async () => {
  const ofApi = await api.metrics.scrape()
  expect(ofApi).toMatch(
    /pult_http_requests_total\{route="\/api\/v1\/orders",method="POST",status="201"\} [1-9]/,
  )
  expect(ofApi).toMatch(
    /pult_http_requests_total\{route="\/api\/v1\/orders",method="POST",status="500"\} 1\n/,
  )
  expect(ofApi).toMatch(
    /pult_http_request_duration_seconds_count\{route="\/api\/v1\/orders\/:id\/actions\/:action"/,
  )
  expect(ofApi).toMatch(/pult_unexpected_errors_total [1-9]\n/)
  expect(ofApi).toMatch(/pult_db_pool_connections\{state="idle"\} [1-9]/)
  const routes = new Set([...ofApi.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))
  expect([...routes].filter((route) => /\d{3}/.test(route ?? ''))).toEqual([])

  const ofWorker = await scrape(1)
  expect(ofWorker).toContain('pult_delivery_lease_held 1\n')
  expect(ofWorker).toMatch(/pult_orders\{status="CLOSED"\} 2\n/)
  expect(ofWorker).toMatch(
    /pult_telegram_request_duration_seconds_count\{method="sendMessage",result="forbidden"\} [1-9]/,
  )
  expect(ofWorker).not.toContain('\npult_backup_last_success_timestamp_seconds ')

  const ofBot = await scrape(2)
  expect(ofBot).toMatch(/pult_bot_updates_total\{kind="message",outcome="handled"\} [1-9]/)
  expect(ofBot).toMatch(/pult_bot_updates_total\{kind="message",outcome="api_failed"\} [1-9]/)
})
