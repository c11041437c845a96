import { SettlementView } from '@pult/shared/money/settlement-views'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { CLOSING, createTestOrders, freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let admin: TestUser

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
})
afterAll(() => api.close())

const PREPAYMENT = 100_000
/** The company's share of `CLOSING`: 30 % of 7 000 ₽. */
const COMPANY_SHARE = 210_000

const ordersOf = (master: TestMaster) => createTestOrders(api, { dispatcher, master })

const settlementOf = async (master: TestMaster) =>
  (await api.as(dispatcher).get(`/masters/${master.masterId}/settlement`)).body
const toHandIn = async (master: TestMaster): Promise<number> => (await settlementOf(master)).toHandIn

/** An order in a long repair for which the master took a prepayment. */
async function prepaidOrder(master: TestMaster): Promise<number> {
  const orders = ordersOf(master)
  const { id } = await orders.placeIn('ACCEPTED')
  const body = { drUntil: orders.tomorrow(), prepayment: PREPAYMENT }
  expect((await orders.run(master, id, 'startLongRepair', body)).status).toBe(200)
  return id
}

const run = async (person: TestUser, id: number, [action, body]: [string, object?]) => {
  const answer = await api.as(person).post(`/orders/${id}/actions/${action}`, body)
  expect(answer.body).toMatchObject({ id })
  expect(answer.status).toBe(200)
}

const reassign = (id: number, to: TestMaster) =>
  run(dispatcher, id, ['reassign', { masterId: to.masterId, reason: 'Заболел' }])

const close = async (id: number, master: TestMaster) => {
  await run(master, id, ['accept'])
  await run(master, id, ['arrive'])
  await run(master, id, ['close', CLOSING])
}

describe('what a master has to hand in', () => {
  test('the company’s share of what they closed', async () => {
    const master = await api.addMaster({ firstName: 'Пётр', lastName: 'Крылов' })
    expect(await settlementOf(master)).toEqual({
      masterId: master.masterId,
      name: 'Пётр Крылов',
      isActive: true,
      toHandIn: 0,
      companyShare: 0,
      prepaymentsHeldByOthers: 0,
      prepaymentsToHandIn: 0,
      handedIn: 0,
      recentPrepayments: [],
      handIns: { items: [], nextCursor: null },
    })
    await ordersOf(master).placeIn('CLOSED')
    await ordersOf(master).placeIn('CLOSED')
    expect(await settlementOf(master)).toMatchObject({ toHandIn: 420_000, companyShare: 420_000 })
  })

  test('a correction of a closing moves the balance', async () => {
    const master = await api.addMaster()
    const { id } = await ordersOf(master).placeIn('CLOSED')
    await run(admin, id, ['correctClosing', { totalAmount: 800_000, reason: 'Ошибка в сумме' }])
    expect(await toHandIn(master)).toBe(240_000)
  })

  test('a prepayment on an order in the master’s hands is not due by itself, and is a part of its total', async () => {
    const master = await api.addMaster()
    const id = await prepaidOrder(master)
    expect(await toHandIn(master)).toBe(0)
    await run(master, id, ['close', CLOSING])
    expect(await settlementOf(master)).toMatchObject({
      toHandIn: COMPANY_SHARE,
      prepaymentsHeldByOthers: 0,
      prepaymentsToHandIn: 0,
    })
  })

  test('reassigned away and closed by another: the first hands in the prepayment, the other is spared it', async () => {
    const [first, second] = [await api.addMaster(), await api.addMaster()]
    const id = await prepaidOrder(first)
    await reassign(id, second)
    expect(await settlementOf(first)).toMatchObject({
      toHandIn: PREPAYMENT,
      prepaymentsToHandIn: PREPAYMENT,
      recentPrepayments: [{ orderId: id, amount: PREPAYMENT }],
    })
    expect(await toHandIn(second)).toBe(0)

    await close(id, second)
    expect(await toHandIn(first)).toBe(PREPAYMENT)
    expect(await settlementOf(second)).toMatchObject({
      toHandIn: COMPANY_SHARE - PREPAYMENT,
      companyShare: COMPANY_SHARE,
      prepaymentsHeldByOthers: PREPAYMENT,
    })
  })

  test('an order that came back to who took the prepayment counts once', async () => {
    const [first, second] = [await api.addMaster(), await api.addMaster()]
    const id = await prepaidOrder(first)
    await reassign(id, second)
    await reassign(id, first)
    expect(await toHandIn(first)).toBe(0)
    await close(id, first)
    expect([await toHandIn(first), await toHandIn(second)]).toEqual([COMPANY_SHARE, 0])
  })

  test('two masters took a prepayment each: both are spared to the one who closes, and due from their holders', async () => {
    const [first, second, third] = [await api.addMaster(), await api.addMaster(), await api.addMaster()]
    const id = await prepaidOrder(first)
    await reassign(id, second)
    await run(second, id, ['accept'])
    const again = { drUntil: ordersOf(second).tomorrow(), prepayment: 30_000 }
    await run(second, id, ['startLongRepair', again])
    await reassign(id, third)
    await close(id, third)
    expect(await toHandIn(first)).toBe(PREPAYMENT)
    expect(await toHandIn(second)).toBe(30_000)
    expect(await toHandIn(third)).toBe(COMPANY_SHARE - PREPAYMENT - 30_000)
  })

  test('cancelled without a refund: the prepayment is due; with a refund it is not', async () => {
    const [kept, refunded] = [await api.addMaster(), await api.addMaster()]
    const [keptId, refundedId] = [await prepaidOrder(kept), await prepaidOrder(refunded)]
    const unsaid = await api
      .as(dispatcher)
      .post(`/orders/${keptId}/actions/cancel`, { reason: 'Клиент отказался' })
    expect(unsaid).toMatchObject({ status: 400, body: { errors: [{ path: 'prepaymentRefunded' }] } })

    await run(dispatcher, keptId, ['cancel', { reason: 'Клиент отказался', prepaymentRefunded: false }])
    await run(dispatcher, refundedId, ['cancel', { reason: 'Клиент отказался', prepaymentRefunded: true }])
    expect(await toHandIn(kept)).toBe(PREPAYMENT)
    expect(await toHandIn(refunded)).toBe(0)
  })

  test('cancelled without a refund, reopened and closed by another: nothing is lost or counted twice', async () => {
    const [first, second] = [await api.addMaster(), await api.addMaster()]
    const id = await prepaidOrder(first)
    await run(dispatcher, id, ['cancel', { reason: 'Клиент отказался', prepaymentRefunded: false }])
    await run(dispatcher, id, ['reopen'])
    expect(await toHandIn(first)).toBe(PREPAYMENT)
    await run(dispatcher, id, ['assign', { masterId: second.masterId }])
    await close(id, second)
    expect(await toHandIn(first)).toBe(PREPAYMENT)
    expect(await toHandIn(second)).toBe(COMPANY_SHARE - PREPAYMENT)
  })
})

describe('who sees a settlement', () => {
  test('a master sees their own, without the company’s share', async () => {
    const master = await api.addMaster()
    await ordersOf(master).placeIn('CLOSED')
    const { status, body } = await api.as(master).get(`/masters/${master.masterId}/settlement`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ toHandIn: COMPANY_SHARE, handedIn: 0 })
    expect(body).not.toHaveProperty('companyShare')
    expect(body).not.toHaveProperty('prepaymentsHeldByOthers')
    expect(SettlementView.parse(body)).toEqual(body)
  })

  test.each(['settlement', 'stats', 'earnings'])(
    'another master’s %s does not exist for them',
    async (what) => {
      const [master, other] = [await api.addMaster(), await api.addMaster()]
      expect(await api.as(master).get(`/masters/${other.masterId}/${what}`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      })
      expect((await api.as(dispatcher).get(`/masters/999999/${what}`)).status).toBe(404)
      expect((await api.as({ telegramId: 9, firstName: 'Гость' }).get(`/masters/1/${what}`)).status).toBe(403)
    },
  )

  test('who may not see the list of all gets 403', async () => {
    expect((await api.as(await api.addMaster()).get('/settlements')).status).toBe(403)
  })
})

describe('the list of all', () => {
  test('comes with the largest debt first, pages without gaps, and has everybody once', async () => {
    const everybody = await api.as(dispatcher).get('/settlements?limit=100')
    const sorted = [...everybody.body.items].sort(
      (a, b) => b.toHandIn - a.toHandIn || a.masterId - b.masterId,
    )
    expect(everybody.body.items).toEqual(sorted)
    expect(everybody.body.items.length).toBeGreaterThan(10)

    const seen: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await api.as(dispatcher).get(`/settlements?limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.body.items)
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(everybody.body.items)
  })

  test('is active only who can be given orders: with the role, the account and the profile on', async () => {
    const isActive = async (master: TestMaster) => (await settlementOf(master)).isActive
    const [left, shutOut] = [await api.addMaster(), await api.addMaster()]
    expect(await isActive(left)).toBe(true)
    expect((await api.as(admin).put(`/users/${left.userId}/roles`, { roles: [] })).status).toBe(200)
    expect(await isActive(left)).toBe(false)
    await api.as(admin).patch(`/users/${shutOut.userId}`, { isActive: false }, { 'If-Match': '*' })
    expect(await isActive(shutOut)).toBe(false)
  })

  test('keeps a master who left until the balance is zero', async () => {
    const master = await api.addMaster()
    await ordersOf(master).placeIn('CLOSED')
    const where = { id: master.masterId }
    await api.database.prisma.master.update({ where, data: { deletedAt: new Date(), isActive: false } })
    const isListed = async () =>
      (await api.as(dispatcher).get('/settlements?limit=100')).body.items.some(
        ({ masterId }: { masterId: number }) => masterId === master.masterId,
      )
    expect(await isListed()).toBe(true)
    const paid = await api
      .as(dispatcher)
      .post(`/masters/${master.masterId}/hand-ins`, { amount: COMPANY_SHARE }, freshKey())
    expect(paid).toMatchObject({ status: 201, body: { toHandIn: 0 } })
    expect(await isListed()).toBe(false)
  })
})
