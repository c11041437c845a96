import type { TokenScope } from '@pult/shared/users/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestCaller } from '../../testing/test-caller'
import { CALL, createTestOrders, freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster
let reader: TestCaller
let writer: TestCaller

async function tokenWith(...scopes: TokenScope[]): Promise<TestCaller> {
  const { body } = await api.as(admin).post('/api-tokens', { name: 'Сайт компании', scopes })
  return api.withAuthorization(`Bearer ${body.token}`)
}

beforeAll(async () => {
  api = await createTestApi()
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
  reader = await tokenWith('orders:read')
  writer = await tokenWith('orders:write')
})
afterAll(() => api.close())

describe('orders:read', () => {
  test('reads every order like the desk, phone and shares included, and can do nothing to it', async () => {
    const { id, version } = await createTestOrders(api, { dispatcher, master }).placeIn('CLOSED')
    expect((await reader.get('/orders')).body.items[0]).toMatchObject({ id, companyShare: 210_000 })
    expect(await reader.get(`/orders/${id}`)).toMatchObject({
      status: 200,
      body: { client: { phone: '+79161234567' }, masterShare: 490_000, allowedActions: [] },
    })
    expect((await reader.get(`/orders/${id}/events`)).status).toBe(200)
    expect((await reader.get('/orders/counts')).body).toMatchObject({ CLOSED: 1 })

    expect((await reader.post('/orders', CALL, freshKey())).status).toBe(403)
    expect((await reader.patch(`/orders/${id}`, {}, { 'If-Match': `"${version}"` })).status).toBe(403)
    expect((await reader.post(`/orders/${id}/actions/nudge`)).status).toBe(403)
  })
})

describe('orders:write', () => {
  test('creates an order with source API and no dispatcher; history names the token', async () => {
    const answer = await writer.post('/orders', CALL, freshKey())
    expect(answer).toMatchObject({ status: 201, body: { source: 'API', dispatcherId: null, status: 'NEW' } })
    const { id } = answer.body
    expect((await api.as(dispatcher).get(`/orders/${id}/events`)).body.items).toMatchObject([
      { action: 'created', actor: { id: null, name: 'Сайт компании' } },
    ])
  })

  test('may say where the order came from', async () => {
    const answer = await writer.post('/orders', { ...CALL, source: 'SITE' }, freshKey())
    expect(answer.body.source).toBe('SITE')
  })

  test('repeats safely: one key makes one order, keys of different tokens do not meet', async () => {
    const key = freshKey()
    const [first, second] = [await writer.post('/orders', CALL, key), await writer.post('/orders', CALL, key)]
    expect(second.body.id).toBe(first.body.id)
    const other = await tokenWith('orders:write')
    expect((await other.post('/orders', CALL, key)).body.id).not.toBe(first.body.id)
  })

  test('edits and acts as a dispatcher would, not as a master or admin', async () => {
    const { body: order } = await writer.post('/orders', CALL, freshKey())
    const edited = await writer.patch(`/orders/${order.id}`, { notes: 'С сайта' }, { 'If-Match': '"1"' })
    expect(edited).toMatchObject({ status: 200, body: { notes: 'С сайта', version: 2 } })
    const act = (action: string, body: object = {}) =>
      writer.post(`/orders/${order.id}/actions/${action}`, body)
    expect(await act('assign', { masterId: master.masterId })).toMatchObject({
      status: 200,
      body: { status: 'ASSIGNED' },
    })
    expect(await act('accept')).toMatchObject({ status: 403, body: { code: 'ORDER_ACTION_FORBIDDEN' } })
    expect((await act('refuse', { reason: 'Отменено на сайте' })).body).toMatchObject({ status: 'REFUSED' })
    const { items } = (await api.as(dispatcher).get(`/orders/${order.id}/events`)).body
    expect(items.map(({ actor }: { actor: { name: string } }) => actor.name)).toEqual(
      Array.from({ length: 4 }, () => 'Сайт компании'),
    )
  })

  test('does not read lists without orders:read', async () => {
    expect((await writer.get('/orders')).status).toBe(403)
    expect((await writer.get('/orders/1001')).status).toBe(403)
  })
})

test.each(['clients:read', 'reports:read'] as const)('%s alone opens nothing of orders', async (scope) => {
  const token = await tokenWith(scope)
  expect((await token.get('/orders')).status).toBe(403)
  expect((await token.post('/orders', CALL, freshKey())).status).toBe(403)
  expect((await token.get('/settlements')).status).toBe(403)
})
