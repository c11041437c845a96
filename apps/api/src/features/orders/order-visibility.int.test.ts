import { OrderEventPage, OrderPage, type OrderView } from '@pult/shared/orders/order-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { DAY_MS } from '../../testing/test-clock'
import { CALL, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

/** 1-domain, "Who sees what". */
const PHONE_DIGITS = '9161234567'

let api: TestApi
let master: TestMaster
let otherMaster: TestMaster
let dispatcher: TestUser
let orders: ReturnType<typeof createTestOrders>

beforeAll(async () => {
  api = await createTestApi()
  master = await api.addMaster()
  otherMaster = await api.addMaster()
  dispatcher = await api.addUser(['DISPATCHER'])
  orders = createTestOrders(api, { dispatcher, master })
})
afterAll(() => api.close())

const see = async (who: TestUser, id: number) => (await api.as(who).get(`/orders/${id}`)).body as OrderView

describe('the client’s phone', () => {
  test.each([
    ['ASSIGNED', false],
    ['ACCEPTED', true],
    ['ONSITE', true],
    ['DR', true],
    ['CLOSED', true],
  ] as const)('to the master of an order in %s: %s', async (status, isVisible) => {
    const { id } = await orders.placeIn(status)
    const [one, list] = [await see(master, id), await api.as(master).get(`/orders?status=${status}`)]
    const row = OrderPage.parse(list.body).items.find((item) => item.id === id)
    expect(one.client.phone).toBe(isVisible ? '+79161234567' : null)
    expect(row?.client.phone).toBe(isVisible ? '+79161234567' : null)
    expect((await see(dispatcher, id)).client.phone).toBe('+79161234567')
  })

  test('hides again a week after closing', async () => {
    const { id } = await orders.placeIn('CLOSED')
    const start = api.clock.now()
    api.clock.advance(7 * DAY_MS - 1000)
    expect((await see(master, id)).client.phone).not.toBeNull()
    api.clock.advance(2000)
    expect((await see(master, id)).client.phone).toBeNull()
    api.clock.set(start)
  })

  test('an assigned master finds it nowhere: order, list, history, search', async () => {
    const { id, version } = await orders.placeIn('ASSIGNED', {
      client: { ...CALL.client, extraPhone: '+79031112233' },
    })
    const client = { phone: '+79169998877', address: 'Новый адрес, 5' }
    await api.as(dispatcher).patch(`/orders/${id}`, { client }, { 'If-Match': `"${version}"` })
    for (const path of [`/orders/${id}`, '/orders?status=ASSIGNED', `/orders/${id}/events`]) {
      const text = JSON.stringify((await api.as(master).get(path)).body)
      expect(text, path).not.toMatch(/9169998877|9031112233|9161234567/)
    }
    expect((await api.as(master).get('/orders?q=9169998877')).body.items).toEqual([])
    expect((await api.as(dispatcher).get('/orders?q=9169998877')).body.items).toHaveLength(1)
  })

  test('history tells a master that phone and address changed, and the desk how', async () => {
    const { id, version } = await orders.placeIn('ACCEPTED')
    const client = { phone: '+79169998800', address: 'Новый адрес, 6' }
    await api.as(dispatcher).patch(`/orders/${id}`, { client }, { 'If-Match': `"${version}"` })
    const changesFor = async (who: TestUser) =>
      OrderEventPage.parse((await api.as(who).get(`/orders/${id}/events`)).body).items.at(-1)?.changes
    expect(await changesFor(master)).toEqual([{ field: 'client.phone' }, { field: 'client.address' }])
    expect(await changesFor(dispatcher)).toContainEqual({
      ...{ field: 'client.phone', from: '+79161234567', to: '+79169998800' },
    })
  })
})

describe('a master', () => {
  test('opening another master’s order by id gets 404, as does its history and every action', async () => {
    const { id } = await orders.placeIn('CLOSED')
    const paths = [`/orders/${id}`, `/orders/${id}/events`]
    for (const path of paths) {
      expect(await api.as(otherMaster).get(path)).toMatchObject({
        status: 404,
        body: { code: 'ORDER_NOT_FOUND' },
      })
    }
    const nobody = await api.as(otherMaster).get('/orders/2000000000')
    const foreign = await api.as(otherMaster).get(`/orders/${id}`)
    expect(foreign.body.title).toBe(nobody.body.title)
  })

  test('sees only their own in the list, the counts and under any filter', async () => {
    await orders.placeIn('ASSIGNED')
    expect((await api.as(otherMaster).get('/orders')).body.items).toEqual([])
    expect((await api.as(otherMaster).get(`/orders?masterId=${master.masterId}`)).body.items).toEqual([])
    const counts = await api.as(otherMaster).get('/orders/counts')
    expect(Object.values(counts.body as object).every((count) => count === 0)).toBe(true)
  })

  test('loses sight of an order that is reassigned, unassigned, cancelled or refused', async () => {
    const reason = 'Так решили'
    const ways = [
      ['ACCEPTED', 'reassign', { masterId: otherMaster.masterId, reason }],
      ['ACCEPTED', 'unassign', { reason }],
      ['ONSITE', 'cancel', { reason }],
      ['ASSIGNED', 'refuse', { reason }],
    ] as const
    for (const [status, action, body] of ways) {
      const { id } = await orders.placeIn(status)
      expect((await orders.run(dispatcher, id, action, body)).status).toBe(200)
      expect((await api.as(master).get(`/orders/${id}`)).status, action).toBe(404)
    }
  })

  test('sees their own share and what the closing form needs, not the company’s, the notes or the client’s id', async () => {
    const { id } = await orders.placeIn('ONSITE', { notes: 'Торгуется' })
    const open = await see(master, id)
    expect(open.splitPreview).toMatchObject({
      version: 1,
      isSenior: false,
      reviewBonus: true,
      capPercent: 80,
    })
    expect((await see(dispatcher, id)).splitPreview).toBeUndefined()
    await orders.act(master, id, 'close', { ...closing, totalAmount: 700_000 })
    const closed = await see(master, id)
    expect(closed.masterShare).toBe(490_000)
    for (const hidden of ['companyShare', 'notes', 'dispatcherId']) expect(closed).not.toHaveProperty(hidden)
    expect(closed.client).not.toHaveProperty('id')
    expect(await see(dispatcher, id)).toMatchObject({
      masterShare: 490_000,
      companyShare: 210_000,
      notes: 'Торгуется',
    })
  })

  test('who is also a dispatcher sees everything', async () => {
    const both = await api.addMaster({ roles: ['DISPATCHER'] })
    const { id } = await orders.placeIn('ASSIGNED')
    expect(JSON.stringify(await see(both, id))).toContain(PHONE_DIGITS)
  })
})

const closing = { materialsCost: 0, hasReview: true, outOfCity: true, outcome: 'REPAIRED' }
