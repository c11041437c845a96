import { EarningsPage, MasterStats } from '@pult/shared/money/earnings-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { CLOSING, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster
/** Closed at 23:30 on 3 March, 00:30 and 12:00 on 4 March, Moscow time. */
let closed: { late: number; early: number; noon: number }

const close = async (at: string, closing: object, equipmentType = 'WASHING_MACHINE') => {
  const orders = createTestOrders(api, { dispatcher, master })
  api.clock.set(at)
  const { id } = await orders.placeIn('ONSITE', { equipmentType })
  expect((await orders.run(master, id, 'close', { ...CLOSING, ...closing })).status).toBe(200)
  return id
}

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  master = await api.addMaster({ isSenior: true })
  const plain = { hasReview: false, outOfCity: false }
  closed = {
    late: await close('2026-03-03T20:30:00Z', { ...plain, totalAmount: 100_001, materialsCost: 1_000 }),
    early: await close('2026-03-03T21:30:00Z', { totalAmount: 2_000_000 }, 'REFRIGERATOR'),
    noon: await close('2026-03-04T09:00:00Z', { ...plain, hasReview: true, outcome: 'NOT_REPAIRED' }),
  }
})
afterAll(() => api.close())

const path = (what: string) => `/masters/${master.masterId}/${what}`

describe('earnings', () => {
  test('every closed order with the formula it was closed under, the newest first', async () => {
    const { status, body } = await api.as(master).get(path('earnings'))
    expect(status).toBe(200)
    expect(body.nextCursor).toBeNull()
    expect(body.items).toEqual([
      {
        orderId: closed.noon,
        closedAt: '2026-03-04T09:00:00.000Z',
        equipmentType: 'WASHING_MACHINE',
        outcome: 'NOT_REPAIRED',
        totalAmount: 700_000,
        materialsCost: 0,
        net: 700_000,
        formula: {
          basePercent: 50,
          seniorFloor: 50,
          outOfCityBonus: 0,
          reviewBonus: 10,
          capPercent: 80,
          percent: 60,
          ruleVersion: 1,
          rule: 4,
        },
        masterShare: 420_000,
      },
      expect.objectContaining({
        orderId: closed.early,
        masterShare: 1_600_000,
        formula: expect.objectContaining({
          basePercent: 60,
          outOfCityBonus: 10,
          reviewBonus: 10,
          percent: 80,
        }),
      }),
      expect.objectContaining({
        orderId: closed.late,
        net: 99_001,
        masterShare: 49_501,
        formula: expect.objectContaining({ basePercent: 40, seniorFloor: 50, percent: 50, rule: 5 }),
      }),
    ])
    expect(EarningsPage.parse(body)).toEqual(body)
  })

  test('the company’s share is the desk’s to see', async () => {
    const shares = async (person: TestUser) =>
      (await api.as(person).get(path('earnings'))).body.items.map(
        (row: { companyShare?: number }) => row.companyShare,
      )
    expect(await shares(dispatcher)).toEqual([280_000, 400_000, 49_500])
    expect(await shares(master)).toEqual([undefined, undefined, undefined])
  })

  test.each([
    ['?from=2026-03-04&to=2026-03-04', ['noon', 'early']],
    ['?to=2026-03-03', ['late']],
    ['?from=2026-03-05', []],
    ['?from=2026-03-03&to=2026-03-04', ['noon', 'early', 'late']],
  ] as const)('%s means days of the organisation’s zone, both inclusive', async (query, expected) => {
    const { body } = await api.as(master).get(path(`earnings${query}`))
    expect(body.items.map(({ orderId }: { orderId: number }) => orderId)).toEqual(
      expected.map((name) => closed[name]),
    )
  })

  test('a period that ends before it starts, or is no day, is refused', async () => {
    for (const query of ['?from=2026-03-05&to=2026-03-04', '?from=2026-02-30', '?day=1'])
      expect((await api.as(master).get(path(`earnings${query}`))).status).toBe(400)
  })

  test('pages continue behind equal closing times and belong to their filters', async () => {
    const at = '2026-03-06T09:00:00Z'
    const ids = [await close(at, {}), await close(at, {}), await close(at, {})].reverse()
    const first = await api.as(master).get(path('earnings?from=2026-03-06&limit=2'))
    const cursor: string = first.body.nextCursor
    const second = await api.as(master).get(path(`earnings?from=2026-03-06&limit=2&cursor=${cursor}`))
    expect(
      [...first.body.items, ...second.body.items].map(({ orderId }: { orderId: number }) => orderId),
    ).toEqual(ids)
    expect(second.body.nextCursor).toBeNull()
    expect(await api.as(master).get(path(`earnings?limit=2&cursor=${cursor}`))).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    })
  })
})

describe('statistics', () => {
  test('figures of the period, money by closing, actions by when they happened', async () => {
    const { body } = await api.as(dispatcher).get(path('stats?from=2026-03-03&to=2026-03-04'))
    expect(body).toEqual({
      masterId: master.masterId,
      from: '2026-03-03',
      to: '2026-03-04',
      assigned: 3,
      accepted: 3,
      declined: 0,
      closed: 3,
      repaired: 2,
      notRepaired: 1,
      withReview: 2,
      outOfCity: 1,
      totalAmount: 2_800_001,
      materialsCost: 1_000,
      net: 2_799_001,
      masterShare: 420_000 + 1_600_000 + 49_501,
      companyShare: 280_000 + 400_000 + 49_500,
      averageCheck: 933_334,
      open: 0,
    })
    const own = await api.as(master).get(path('stats?from=2026-03-03&to=2026-03-04'))
    expect(own.body).not.toHaveProperty('companyShare')
    expect(MasterStats.parse(own.body)).toEqual(own.body)
  })

  test('a decline counts once, an order in hand counts as open', async () => {
    const other = await api.addMaster()
    const orders = createTestOrders(api, { dispatcher, master: other })
    const { id } = await orders.placeIn('ASSIGNED')
    await orders.act(other, id, 'decline', { reason: 'Далеко ехать' })
    await orders.placeIn('ACCEPTED')
    const { body } = await api.as(other).get(`/masters/${other.masterId}/stats`)
    expect(body).toMatchObject({ assigned: 2, accepted: 1, declined: 1, open: 1, closed: 0, averageCheck: 0 })
  })

  test('a correction changes the figures of the day of the closing, not of the correction', async () => {
    const before = (await api.as(admin).get(path('stats?from=2026-03-03&to=2026-03-03'))).body
    api.clock.set('2026-03-20T09:00:00Z')
    const correction = { totalAmount: 201_000, reason: 'Ошибка в сумме' }
    await api.as(admin).post(`/orders/${closed.late}/actions/correctClosing`, correction)
    const after = (await api.as(admin).get(path('stats?from=2026-03-03&to=2026-03-03'))).body
    expect(before).toMatchObject({ totalAmount: 100_001 })
    expect(after).toMatchObject({ closed: 1, totalAmount: 201_000, masterShare: 100_000 })
    expect((await api.as(admin).get(path('stats?from=2026-03-20'))).body).toMatchObject({ closed: 0 })
  })
})
