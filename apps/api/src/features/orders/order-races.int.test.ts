import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import type { TestAnswer } from '../../testing/test-caller'
import { CALL, CLOSING, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

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

const statuses = (answers: TestAnswer[]) => answers.map(({ status }) => status).sort()
const count = (answers: TestAnswer[], status: number) =>
  answers.filter((answer) => answer.status === status).length
const historyOf = (orderId: number) =>
  api.database.prisma.orderEvent.findMany({ where: { orderId }, orderBy: { id: 'asc' } })

describe('people acting at once', () => {
  test('50 parallel accepts of one order: one 200, forty-nine 409, one history row', async () => {
    const { id } = await orders.placeIn('ASSIGNED')
    const answers = await Promise.all(Array.from({ length: 50 }, () => orders.run(master, id, 'accept')))
    expect(count(answers, 200)).toBe(1)
    expect(count(answers, 409)).toBe(49)
    expect((await historyOf(id)).filter(({ action }) => action === 'accept')).toHaveLength(1)
  })

  test('two masters accepting one order: the assigned one succeeds, the other learns of no order', async () => {
    const { id } = await orders.placeIn('ASSIGNED')
    const answers = await Promise.all([
      orders.run(master, id, 'accept'),
      orders.run(otherMaster, id, 'accept'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 404])
  })

  test('accept against reassign: whatever comes second meets the order as it is', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await orders.placeIn('ASSIGNED')
      const reassignment = { masterId: otherMaster.masterId, reason: 'Ближе к адресу' }
      const [accepted, reassigned] = await Promise.all([
        orders.run(master, id, 'accept'),
        orders.run(dispatcher, id, 'reassign', reassignment),
      ])
      expect(reassigned.status).toBe(200)
      expect([200, 404]).toContain(accepted.status)
      const order = await api.as(dispatcher).get(`/orders/${id}`)
      expect(order.body).toMatchObject({ status: 'ASSIGNED', masterId: otherMaster.masterId })
      expect(order.body.version).toBe((await historyOf(id)).length)
    }
  })

  test('close against cancel: exactly one wins', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await orders.placeIn('ONSITE')
      const answers = await Promise.all([
        orders.run(master, id, 'close', CLOSING),
        orders.run(dispatcher, id, 'cancel', { reason: 'Клиент отказался' }),
      ])
      expect(count(answers, 200)).toBe(1)
      const { body } = await api.as(dispatcher).get(`/orders/${id}`)
      expect(body.status).toBe(answers[0].status === 200 ? 'CLOSED' : 'REFUSED')
    }
  })

  test('parallel edits with one If-Match: one 200, the rest 412', async () => {
    const { id, version } = await orders.place()
    const edits = Array.from({ length: 10 }, (_, n) =>
      api.as(dispatcher).patch(`/orders/${id}`, { notes: `правка ${n}` }, { 'If-Match': `"${version}"` }),
    )
    expect(statuses(await Promise.all(edits))).toEqual([200, ...Array<number>(9).fill(412)])
  })

  test('an edit of the notes never spoils a tap of the master', async () => {
    for (let round = 0; round < 10; round++) {
      const { id, version } = await orders.placeIn('ASSIGNED')
      const [tap] = await Promise.all([
        orders.run(master, id, 'accept'),
        api.as(dispatcher).patch(`/orders/${id}`, { notes: 'код 12' }, { 'If-Match': `"${version}"` }),
      ])
      expect(tap.status).toBe(200)
    }
  })
})

describe('one Idempotency-Key', () => {
  test('50 parallel posts make one order; each answer is that order or IDEMPOTENCY_IN_PROGRESS', async () => {
    const key = { 'Idempotency-Key': 'fifty' }
    const before = await api.database.prisma.order.count()
    const posts = Array.from({ length: 50 }, () => api.as(dispatcher).post('/orders', CALL, key))
    const answers = await Promise.all(posts)
    expect(await api.database.prisma.order.count()).toBe(before + 1)
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect(made.filter(({ headers }) => headers.get('Idempotent-Replayed') === null)).toHaveLength(1)
    const rest = answers.filter(({ status }) => status !== 201)
    expect(rest.every(({ status, body }) => status === 409 && body.code === 'IDEMPOTENCY_IN_PROGRESS')).toBe(
      true,
    )
  })

  test('a retried decline succeeds although the order is no longer the caller’s', async () => {
    const { id } = await orders.placeIn('ASSIGNED')
    const decline = () =>
      api
        .as(master)
        .post(
          `/orders/${id}/actions/decline`,
          { reason: 'Далеко ехать' },
          { 'Idempotency-Key': `decline-${id}` },
        )
    const first = await decline()
    expect(first).toMatchObject({ status: 200, body: { id, status: 'NEW' } })
    expect(Object.keys(first.body).sort()).toEqual(['id', 'status', 'version'])
    const second = await decline()
    expect(second).toMatchObject({ status: 200, body: first.body })
    expect(second.headers.get('Idempotent-Replayed')).toBe('true')
    expect((await api.as(master).get(`/orders/${id}`)).status).toBe(404)
  })
})
