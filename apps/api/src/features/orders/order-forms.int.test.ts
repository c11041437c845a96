import { OrderView } from '@pult/shared/orders/order-views'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { DAY_MS, HOUR_MS } from '../../testing/test-clock'
import { CALL, CLOSING, createTestOrders, freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let master: TestMaster
let dispatcher: TestUser
let admin: TestUser
let orders: ReturnType<typeof createTestOrders>

beforeAll(async () => {
  api = await createTestApi()
  master = await api.addMaster()
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  orders = createTestOrders(api, { dispatcher, master })
})
beforeEach(() => {
  api.clock.set('2026-03-04T09:00:00Z')
})
afterAll(() => api.close())

const post = (fields: object) => api.as(dispatcher).post('/orders', { ...CALL, ...fields }, freshKey())
const patch = (order: { id: number; version: number }, body: object) =>
  api.as(dispatcher).patch(`/orders/${order.id}`, body, { 'If-Match': `"${order.version}"` })
const inHours = (hours: number) => new Date(api.clock.now().getTime() + hours * HOUR_MS).toISOString()
const windowOf = (from: number, to: number) => ({ scheduledFrom: inHours(from), scheduledTo: inHours(to) })

describe('placing an order', () => {
  test('answers 201 with Location, ETag and the order', async () => {
    const answer = await post({ brand: 'LG', priority: 'URGENT', ...windowOf(3, 5) })
    expect(answer.status).toBe(201)
    const order = OrderView.parse(answer.body)
    expect(answer.headers.get('Location')).toBe(`/api/v1/orders/${order.id}`)
    expect(answer.headers.get('ETag')).toBe('"1"')
    expect(order).toMatchObject({ status: 'NEW', brand: 'LG', priority: 'URGENT', source: 'PHONE' })
    expect(order).toMatchObject({ dispatcherId: dispatcher.userId, ...windowOf(3, 5) })
  })

  test('with a master assigns at once: two history rows, version 2', async () => {
    const { status, body } = await post({ masterId: master.masterId })
    expect(status).toBe(201)
    expect(body).toMatchObject({ status: 'ASSIGNED', version: 2, assignmentNo: 1, masterId: master.masterId })
    const events = await api.as(dispatcher).get(`/orders/${body.id}/events`)
    expect(events.body.items.map(({ action }: { action: string }) => action)).toEqual(['created', 'assign'])
  })

  test('with a master who cannot be assigned makes no order at all', async () => {
    const before = await api.database.prisma.order.count()
    expect(await post({ masterId: 999 })).toMatchObject({
      status: 409,
      body: { code: 'MASTER_NOT_ASSIGNABLE' },
    })
    expect(await api.database.prisma.order.count()).toBe(before)
  })

  test.each([
    ['a window that has passed', () => windowOf(-3, -1), 'scheduledTo'],
    ['a window more than a year ahead', () => windowOf(1, 366 * 24), 'scheduledTo'],
    ['an unknown equipment type', () => ({ equipmentType: 'SPACESHIP' }), 'equipmentType'],
  ])('refuses %s by its field', async (_, fields, path) => {
    const { status, body } = await post(fields())
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED'])
    expect(body.errors[0].path).toBe(path)
  })

  test('a window that has begun but not ended is fine', async () => {
    expect((await post(windowOf(-1, 1))).status).toBe(201)
  })

  test('one client per phone in any notation; a known phone never overwrites the card', async () => {
    const phone = '+79035550001'
    const first = await post({ client: { ...CALL.client, phone, name: 'Иван' } })
    const second = await post({ client: { ...CALL.client, phone: '8 (903) 555-00-01', name: 'Пётр' } })
    expect(second.body.client).toMatchObject({ id: first.body.client.id, name: 'Пётр', phone })
    const card = await api.database.prisma.client.findUniqueOrThrow({ where: { phone } })
    expect(card.name).toBe('Иван')
  })

  test('text comes back exactly as typed: markup, SQL, emoji, right-to-left', async () => {
    const description = `<b>Течёт</b> '; DROP TABLE orders; -- 💧 مرحبا`
    expect((await post({ description })).body.description).toBe(description)
  })
})

describe('editing an order', () => {
  test('needs If-Match, refuses a stale one and records what changed', async () => {
    const order = await orders.place()
    const bare = await api.as(dispatcher).patch(`/orders/${order.id}`, { notes: 'x' })
    expect(bare).toMatchObject({ status: 428, body: { code: 'PRECONDITION_REQUIRED' } })
    expect((await patch({ ...order, version: 9 }, { notes: 'x' })).status).toBe(412)
    const edited = await patch(order, { notes: 'Код 12', brand: 'Bosch' })
    expect(edited).toMatchObject({ status: 200, body: { notes: 'Код 12', brand: 'Bosch', version: 2 } })
    const { body } = await api.as(dispatcher).get(`/orders/${order.id}/events`)
    expect(body.items[1]).toMatchObject({ action: 'edited', from: 'NEW', to: 'NEW' })
    expect(body.items[1].changes).toEqual([
      { field: 'brand', from: null, to: 'Bosch' },
      { field: 'notes', from: null, to: 'Код 12' },
    ])
  })

  test('sent back unchanged changes nothing, not even the version', async () => {
    const order = await orders.place({ brand: 'LG' })
    expect((await patch(order, { brand: 'LG', client: CALL.client })).body.version).toBe(1)
  })

  test('does not restart the SLA clock', async () => {
    const order = await orders.place()
    const before = await api.as(dispatcher).get(`/orders/${order.id}`)
    api.clock.advance(HOUR_MS)
    const edited = await patch(order, { notes: 'позже' })
    expect(edited.body.statusChangedAt).toBe(before.body.statusChangedAt)
    expect(edited.body.slaDueAt).toBe(before.body.slaDueAt)
  })

  test('moves the visit window only while NEW; later an unchanged window passes, another does not', async () => {
    const window = windowOf(3, 5)
    const fresh = await orders.place(window)
    expect((await patch(fresh, { scheduledTo: inHours(6) })).body.scheduledTo).toBe(inHours(6))
    const assigned = await orders.placeIn('ASSIGNED', window)
    expect((await patch(assigned, { ...window, notes: 'ждёт' })).status).toBe(200)
    const moved = await patch({ ...assigned, version: assigned.version + 1 }, windowOf(4, 6))
    expect(moved).toMatchObject({ status: 409, body: { code: 'ORDER_TRANSITION_REJECTED' } })
  })

  test('an unchanged window that has passed meanwhile is not checked again', async () => {
    const window = windowOf(1, 2)
    const order = await orders.place(window)
    api.clock.advance(DAY_MS)
    expect((await patch(order, { ...window, notes: 'опоздали' })).status).toBe(200)
  })

  test.each(['CLOSED', 'REFUSED'] as const)('is over once %s', async (status) => {
    const order = await orders.placeIn(status)
    expect((await patch(order, { notes: 'x' })).status).toBe(409)
  })

  test('is not for the order’s own master', async () => {
    const { id, version } = await orders.placeIn('ACCEPTED')
    const answer = await api.as(master).patch(`/orders/${id}`, { notes: 'x' }, { 'If-Match': `"${version}"` })
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  })
})

describe('actions with rules of their own', () => {
  test('closing stores the split and what it came from; a correction repeats it under the same terms', async () => {
    const { id } = await orders.placeIn('ONSITE')
    const closed = await orders.run(master, id, 'close', CLOSING)
    expect(closed.body.masterShare).toBe(490_000)
    await api.database.prisma.master.update({ where: { id: master.masterId }, data: { isSenior: true } })
    const correction = { reason: 'Опечатка', totalAmount: 699_900, outOfCity: false, hasReview: false }
    const corrected = await orders.run(admin, id, 'correctClosing', correction)
    await api.database.prisma.master.update({ where: { id: master.masterId }, data: { isSenior: false } })
    expect(corrected.body).toMatchObject({
      masterShare: 279_960,
      companyShare: 419_940,
      closedAt: closed.body.closedAt,
    })
    expect(corrected.body.splitRule).toMatchObject({ version: 1, rule: 5, percent: 40, isSenior: false })
  })

  test('a correction that leaves the money alone leaves imported shares alone, which came from no rule', async () => {
    const { id } = await orders.placeIn('CLOSED')
    await api.database.pool.query(
      'UPDATE orders SET master_share = 300000, company_share = 400000 WHERE id = $1',
      [id],
    )
    const words = { reason: 'Гарантия', warrantyDays: 30, totalAmount: 700_000, hasReview: true }
    const corrected = await orders.run(admin, id, 'correctClosing', words)
    expect(corrected.body).toMatchObject({ warrantyDays: 30, masterShare: 300_000, companyShare: 400_000 })
    const events = await api.as(admin).get(`/orders/${id}/events`)
    expect(events.body.items.at(-1).changes).toEqual([{ field: 'warrantyDays', from: 90, to: 30 }])
  })

  test('history tells what a second long repair changed, parts that are not needed any more too', async () => {
    const { id } = await orders.placeIn('ONSITE')
    const repair = (fields: object) =>
      orders.run(master, id, 'startLongRepair', { drUntil: orders.tomorrow(), estimatedCost: 500, ...fields })
    await repair({ drParts: 'Насос' })
    await orders.act(master, id, 'resume', { reason: 'Второй визит' })
    expect((await repair({ drParts: null })).body.drParts).toBeNull()
    const events = await api.as(admin).get(`/orders/${id}/events`)
    expect(events.body.items.at(-1).changes).toEqual([
      { field: 'drUntil', from: orders.tomorrow(), to: orders.tomorrow() },
      { field: 'drParts', from: 'Насос', to: null },
    ])
  })

  test('a long repair’s day lies from tomorrow to 180 days ahead in the organisation’s zone', async () => {
    const { id } = await orders.placeIn('ONSITE')
    const start = (drUntil: string) => orders.run(master, id, 'startLongRepair', { drUntil })
    api.clock.set('2026-03-04T21:30:00Z') // 5 March, 00:30 in Moscow
    expect((await start('2026-03-05')).status).toBe(400)
    expect((await start('2026-09-02')).status).toBe(400)
    expect(await start('2026-03-06')).toMatchObject({
      status: 200,
      body: { drUntil: '2026-03-06', status: 'DR' },
    })
  })

  test('cancelling with a held prepayment asks whether it was given back', async () => {
    const { id } = await orders.placeIn('ONSITE')
    await orders.act(master, id, 'startLongRepair', { drUntil: orders.tomorrow(), prepayment: 100_000 })
    const reason = 'Клиент отказался'
    const asked = await orders.run(dispatcher, id, 'cancel', { reason })
    expect([asked.status, asked.body.errors[0].path]).toEqual([400, 'prepaymentRefunded'])
    const cancelled = await orders.run(dispatcher, id, 'cancel', { reason, prepaymentRefunded: true })
    expect(cancelled.body).toMatchObject({ status: 'REFUSED', prepayment: 0 })
  })

  test('refusing an order that came from another master may say that the prepayment was given back', async () => {
    const held = async () => {
      const { id } = await orders.placeIn('ONSITE')
      await orders.act(master, id, 'startLongRepair', { drUntil: orders.tomorrow(), prepayment: 100_000 })
      const { masterId } = await api.addMaster()
      await orders.act(dispatcher, id, 'reassign', { masterId, reason: 'Мастер заболел' })
      return id
    }
    const reason = 'Клиент отказался'
    const refunded = await orders.run(dispatcher, await held(), 'refuse', {
      reason,
      prepaymentRefunded: true,
    })
    expect(refunded.body).toMatchObject({ status: 'REFUSED', prepayment: 0 })
    const kept = await orders.run(dispatcher, await held(), 'refuse', { reason })
    expect(kept.body).toMatchObject({ status: 'REFUSED', prepayment: 100_000 })
  })

  test('reassigning to the same master is a no-op and so a 409', async () => {
    const { id } = await orders.placeIn('ACCEPTED')
    const body = { masterId: master.masterId, reason: 'Ещё раз' }
    expect((await orders.run(dispatcher, id, 'reassign', body)).body.code).toBe('ORDER_TRANSITION_REJECTED')
  })
})
