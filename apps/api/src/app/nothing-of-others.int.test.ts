import { ORDER_ACTIONS } from '@pult/shared/orders/machine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpMethodOf } from '../http/route'
import { readConfig } from '../platform/config/config'
import { readEvents, type EventReader } from '../testing/read-events'
import { signInitData, TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { createTestApi, type TestApi } from '../testing/test-api'
import { CLOSING, createTestOrders } from '../testing/test-orders'
import type { TestMaster, TestUser } from '../testing/test-people'
import { composeRoutes } from './compose'

/**
 * 4-quality: "A master learns nothing about another's orders, money, or the client's phone" – asked of every route
 * there is, by somebody who knows every id and every word to search for.
 */
const SECRETS = {
  name: 'Секретова Тайна',
  phone: '+79037654321',
  extraPhone: '+79037654322',
  address: 'Потаённый проезд, 77',
  addressDetails: 'код 4711К',
  brand: 'Незримобош',
  description: 'Скрежещет невидимка',
  notes: 'Платит золотом',
  master: 'Чужойников',
}
/** Amounts that stand nowhere else. */
const MONEY = { totalAmount: 7_654_300, share: '5358010|2296290', handIn: 2_468_000 }
const FORBIDDEN = new RegExp(
  [
    ...Object.values(SECRETS).flatMap((text) => text.split(/[ ,]+/).filter((word) => word.length > 4)),
    ...['9037654321', '9037654322', String(MONEY.totalAmount), String(MONEY.handIn), MONEY.share],
  ]
    .join('|')
    .replaceAll('+', '\\+'),
  'i',
)

let api: TestApi
let spy: TestMaster
let other: TestMaster
let dispatcher: TestUser
let foreign: number[]
let clientId: number
let stream: EventReader

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  spy = await api.addMaster({ firstName: 'Пётр' })
  other = await api.addMaster({ firstName: 'Иван', lastName: SECRETS.master })
  await createTestOrders(api, { dispatcher, master: spy }).placeIn('CLOSED')
  const authorization = `tma ${signInitData(spy, { at: api.clock.now() })}`
  stream = await readEvents(api.url, authorization)
  const { name, phone, extraPhone, address, addressDetails, brand, description, notes } = SECRETS
  const theirs = createTestOrders(api, { dispatcher, master: other })
  const fields = { brand, description, notes, client: { name, phone, extraPhone, address, addressDetails } }
  foreign = []
  for (const status of ['NEW', 'ASSIGNED', 'ACCEPTED', 'DR', 'REFUSED', 'ONSITE'] as const) {
    foreign.push((await theirs.placeIn(status, fields)).id)
  }
  const closed = await theirs.run(other, foreign.at(-1) ?? 0, 'close', {
    ...CLOSING,
    totalAmount: MONEY.totalAmount,
  })
  expect(closed.status).toBe(200)
  const handIn = { amount: MONEY.handIn, note: SECRETS.notes }
  const key = { 'Idempotency-Key': 'hand-in-of-another' }
  expect((await api.as(dispatcher).post(`/masters/${other.masterId}/hand-ins`, handIn, key)).status).toBe(201)
  const lookup = await api.as(dispatcher).get(`/clients/lookup?phone=${encodeURIComponent(phone)}`)
  clientId = lookup.body.client.id
})
afterAll(async () => {
  stream.close()
  await api.close()
})

const nobody = () => Promise.resolve()
const routes = composeRoutes(
  {
    clock: { now: () => new Date() },
    config: readConfig({ BOT_TOKEN: TEST_BOT_TOKEN, DATABASE_URL: 'postgresql://nowhere' }),
  },
  { orders: nobody, people: nobody },
  { open: nobody },
)

/** Every address that this route's path can mean with the ids of somebody else's things. */
function addressesOf(path: string): string[] {
  const ids = path.startsWith('/masters')
    ? [other.masterId]
    : path.startsWith('/clients')
      ? [clientId]
      : path.startsWith('/orders')
        ? foreign
        : [1, other.userId]
  return ids.flatMap((id) =>
    Object.keys(ORDER_ACTIONS).map((action) =>
      path.replace(':id', String(id)).replace(':action', action).replace(':code', 'TV'),
    ),
  )
}
/** Questions that would find it, were it to be found. */
const questions = () => [
  '',
  ...Object.values(SECRETS).map((text) => `?q=${encodeURIComponent(text)}`),
  ...foreign.map((id) => `?q=${id}`),
  ...[`?masterId=${other.masterId}`, `?orderId=${foreign[1]}`, '?status=CLOSED&status=ASSIGNED&limit=100'],
  ...['?from=2020-01-01&to=2030-01-01', `?phone=${encodeURIComponent(SECRETS.phone)}`],
  `?q=${encodeURIComponent(SECRETS.master)}&masterId=${other.masterId}`,
]

const reads = routes.filter((route) => route.method === 'GET')
const writes = routes.filter((route) => !['GET', 'STREAM'].includes(route.method))

describe('a master who knows every id and every word learns nothing of another’s orders and money', () => {
  it.each(reads.map((route) => [route.path]))('by GET %s', async (path) => {
    for (const address of new Set(addressesOf(path))) {
      for (const question of path.includes(':id') ? ['', '?from=2020-01-01&to=2030-01-01'] : questions()) {
        const { status, body } = await api.as(spy).get(`${address}${question}`)
        const text = JSON.stringify(body)
        expect(status, address).toBeLessThan(500)
        // What the caller asked for themselves may be repeated to them in a validation error.
        if (status === 200) expect(text, `${address}${question}`).not.toMatch(FORBIDDEN)
        if (status === 404) expect(text, address).not.toMatch(FORBIDDEN)
      }
    }
  })

  it.each(writes.map((route) => [httpMethodOf(route), route.path]))('by %s %s', async (method, path) => {
    for (const address of new Set(addressesOf(path))) {
      const caller = api.as(spy)
      const headers = { 'Idempotency-Key': `spy-${method}-${address}`, 'If-Match': '"1"' }
      const body = { reason: 'Хочу посмотреть', scheduledFrom: '2026-01-01T00:00:00Z' }
      const answer =
        method === 'DELETE'
          ? await caller.del(address, headers)
          : await caller[method === 'PUT' ? 'put' : method === 'PATCH' ? 'patch' : 'post'](
              address,
              body,
              headers,
            )
      expect(answer.status, address).toBeLessThan(500)
      if (path.startsWith('/orders/:id')) expect(answer.status, address).toBe(404)
      expect(JSON.stringify(answer.body ?? null), address).not.toMatch(FORBIDDEN)
    }
  })

  it('by counts: the numbers are the same whether the others’ orders match or not', async () => {
    const all = await api.as(spy).get('/orders/counts')
    expect(all.body).toMatchObject({ NEW: 0, ASSIGNED: 0, ACCEPTED: 0, DR: 0, REFUSED: 0, CLOSED: 1 })
    for (const text of Object.values(SECRETS)) {
      const found = await api.as(spy).get(`/orders/counts?q=${encodeURIComponent(text)}`)
      expect(
        Object.values(found.body as object).every((count) => count === 0),
        text,
      ).toBe(true)
    }
  })

  it('by the live stream, or by a message', async () => {
    expect(stream.text()).not.toMatch(FORBIDDEN)
    expect(stream.received).toEqual([])
    const { rows } = await api.database.pool.query<{ text: string }>(
      'SELECT row_to_json(n)::text AS text FROM notification n WHERE n.user_id = $1 AND n.order_id = ANY($2::int[])',
      [spy.userId, foreign],
    )
    expect(rows).toEqual([])
  })

  it('while the desk finds all of it, so the questions are good ones', async () => {
    for (const text of [SECRETS.name, SECRETS.phone, SECRETS.address, SECRETS.description]) {
      const { body } = await api.as(dispatcher).get(`/orders?q=${encodeURIComponent(text)}`)
      expect(JSON.stringify(body), text).toMatch(FORBIDDEN)
    }
    const settlement = await api.as(dispatcher).get(`/masters/${other.masterId}/settlement`)
    expect(JSON.stringify(settlement.body)).toMatch(FORBIDDEN)
  })
})
