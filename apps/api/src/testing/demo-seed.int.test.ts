import { OrderPage } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import { splitClosing, type AppliedSplit } from '@pult/shared/money/split'
import { DEMO_PEOPLE } from '@pult/shared/demo/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '../../../../prisma/seed/seed-demo'
import { findSplitRules } from '../features/settings'
import { onPool } from '../platform/db/sql'
import { createTransactionRunner } from '../platform/db/with-transaction'
import { createTestApi, type TestApi } from './test-api'
import { createTestClock } from './test-clock'

const seedAt = (api: TestApi, now: Date): Promise<number> =>
  createTransactionRunner(api.database, { timeoutMs: 60_000 })((unit) => seedDemo(unit, now))

const ordersOf = (api: TestApi) =>
  api.database.prisma.order.findMany({
    include: { events: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  })

let api: TestApi
let now: Date
beforeAll(async () => {
  api = await createTestApi()
  now = api.clock.now()
  await seedAt(api, now)
})
afterAll(() => api.close())

describe('the demo company', () => {
  test('has orders in every status, some dozens, numbered in the order of their calls', async () => {
    const orders = await ordersOf(api)
    expect(orders.length).toBeGreaterThanOrEqual(55)
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set(ORDER_STATUSES))
    const calls = orders.map(({ createdAt }) => createdAt.getTime())
    expect(calls).toEqual([...calls].sort((a, b) => a - b))
    expect(orders[0]?.createdAt.getTime()).toBeGreaterThan(now.getTime() - 35 * 86_400_000)
  })

  test('every history leads without a gap to what the order is, and nothing happened in the future', async () => {
    for (const order of await ordersOf(api)) {
      expect(order.events.map(({ version }) => version)).toEqual(order.events.map((_, index) => index + 1))
      expect(order.version).toBe(order.events.length)
      let status = null
      let at = order.createdAt
      for (const event of order.events) {
        expect(event.fromStatus).toBe(status)
        expect(event.createdAt.getTime()).toBeGreaterThanOrEqual(at.getTime())
        status = event.toStatus
        at = event.createdAt
      }
      expect(status).toBe(order.status)
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
    }
  })

  test('shares are those of the money code, and prepayments agree with who holds them', async () => {
    const prepayments = await api.database.prisma.orderPrepayment.findMany({ where: { refundedAt: null } })
    for (const order of await ordersOf(api)) {
      const held = prepayments.filter(({ orderId }) => orderId === order.id)
      expect(order.prepayment ?? 0).toBe(held.reduce((sum, { amount }) => sum + amount, 0))
      if (order.status !== 'CLOSED') continue
      const applied = order.splitRule as AppliedSplit
      const { rules } = await findSplitRules(onPool(api.database.pool), applied.version)
      const split = splitClosing(
        {
          equipmentType: order.equipmentTypeCode,
          totalAmount: order.totalAmount ?? 0,
          materialsCost: order.materialsCost ?? 0,
          outOfCity: order.outOfCity === true,
          hasReview: order.hasReview === true,
        },
        { ...applied, rules },
      )
      expect(order).toMatchObject({ masterShare: split.masterShare, companyShare: split.companyShare })
    }
  })

  test('looks alive: visits today or tomorrow, warranty repeats, hand-ins, an overdue repair, an application', async () => {
    const { prisma } = api.database
    const soon = { gt: now, lt: new Date(now.getTime() + 36 * 3_600_000) }
    expect(await prisma.order.count({ where: { scheduledFrom: soon } })).toBeGreaterThanOrEqual(8)
    expect(await prisma.order.count({ where: { source: 'REPEAT', status: 'CLOSED' } })).toBeGreaterThan(1)
    expect(
      await prisma.order.count({ where: { status: 'DR', drUntil: { lt: new Date('2026-03-04') } } }),
    ).toBe(1)
    expect(await prisma.handIn.count()).toBeGreaterThanOrEqual(3)
    expect(await prisma.masterApplication.count({ where: { state: 'PENDING' } })).toBe(1)
    expect(await prisma.auditLog.count()).toBeGreaterThan(10)
  })

  test('its people see it through the API', async () => {
    const person = (key: string) => {
      const found = DEMO_PEOPLE.find((one) => one.key === key)
      if (!found) throw new Error(key)
      return api.as(found)
    }
    const { body } = await person('dispatcher').get('/orders?limit=100')
    expect(OrderPage.parse(body)).toEqual(body)
    const { body: me } = await person('master').get('/me')
    expect(me.master).toMatchObject({ workChatId: -1_007_000_000_001, reachable: true })
    const { body: own } = await person('master').get('/orders/counts')
    expect(own).toMatchObject({ NEW: 0, ASSIGNED: 2, ACCEPTED: 3, ONSITE: 1, DR: 1 })
    const { body: masters } = await person('admin').get('/masters')
    expect(masters.items).toHaveLength(6)
    expect((await person('stranger').get('/me')).body.application).toBeNull()
  })
})

test('a second seed changes nothing', async () => {
  const before = await ordersOf(api)
  expect(await seedAt(api, now)).toBe(0)
  expect(await ordersOf(api)).toEqual(before)
})

describe('the seed at other hours', () => {
  async function contentAt(instant: string) {
    const other = await createTestApi({ clock: createTestClock(instant) })
    try {
      await seedAt(other, new Date(instant))
      return await ordersOf(other)
    } finally {
      await other.close()
    }
  }

  test('is the same every time', async () => {
    expect(await contentAt(now.toISOString())).toEqual(await ordersOf(api))
  })

  test.each([
    ['in the night of a month’s end', '2026-02-28T23:40:00.000Z'],
    ['in the evening of a holiday', '2026-01-01T17:55:00.000Z'],
  ])('goes through %s', async (_when, instant) => {
    expect((await contentAt(instant)).length).toBeGreaterThanOrEqual(55)
  })
})
