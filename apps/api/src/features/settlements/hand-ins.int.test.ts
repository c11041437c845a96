import { HandInReceipt } from '@pult/shared/money/settlement-views'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders, freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster

beforeAll(async () => {
  api = await createTestApi()
  dispatcher = await api.addUser(['DISPATCHER'], { firstName: 'Ольга', lastName: 'Смирнова' })
  admin = await api.addUser(['ADMIN'], { firstName: 'Игорь', lastName: null })
})
/** Each test has a master who owes 2 100 ₽. */
beforeEach(async () => {
  master = await api.addMaster()
  await createTestOrders(api, { dispatcher, master }).placeIn('CLOSED')
})
afterAll(() => api.close())

const OWED = 210_000

const handIn = (body: unknown, key = freshKey()) =>
  api.as(dispatcher).post(`/masters/${master.masterId}/hand-ins`, body, key)
const voidIt = (person: TestUser, id: number, reason = 'Дважды записали') =>
  api.as(person).post(`/hand-ins/${id}/void`, { reason })
const settlement = async (query = '') =>
  (await api.as(master).get(`/masters/${master.masterId}/settlement${query}`)).body

describe('confirming', () => {
  test('a hand-in lowers what is owed and appears in the settlement with who confirmed it', async () => {
    const answer = await handIn({ amount: 150_000, note: 'За понедельник' })
    expect(answer).toMatchObject({
      status: 201,
      body: {
        masterId: master.masterId,
        amount: 150_000,
        note: 'За понедельник',
        confirmedBy: { id: dispatcher.userId, name: 'Ольга Смирнова' },
        createdAt: api.clock.now().toISOString(),
        voidedAt: null,
        voidedBy: null,
        toHandIn: OWED - 150_000,
      },
    })
    expect(HandInReceipt.parse(answer.body)).toEqual(answer.body)
    const { toHandIn: _balance, ...view } = answer.body
    expect(await settlement()).toMatchObject({
      toHandIn: 60_000,
      handedIn: 150_000,
      handIns: { items: [view], nextCursor: null },
    })
  })

  test('more than is owed leaves a balance in the master’s favour, which the next closing uses up', async () => {
    expect((await handIn({ amount: 250_000 })).body.toHandIn).toBe(-40_000)
    await createTestOrders(api, { dispatcher, master }).placeIn('CLOSED')
    expect((await settlement()).toHandIn).toBe(OWED - 40_000)
  })

  test.each([
    { amount: 0 },
    { amount: -1 },
    { amount: 10.5 },
    { amount: '100' },
    { amount: 1_000_000_001 },
    {},
    { amount: 100, masterId: 1 },
  ])('%j is refused and changes nothing', async (body) => {
    expect(await handIn(body)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
    expect((await settlement()).toHandIn).toBe(OWED)
  })

  test('a note has at most 500 characters', async () => {
    expect((await handIn({ amount: 1, note: 'я'.repeat(501) })).status).toBe(400)
    expect((await handIn({ amount: 1, note: 'я'.repeat(500) })).status).toBe(201)
  })

  test('only the desk confirms, and only for a master there is', async () => {
    const path = `/masters/${master.masterId}/hand-ins`
    expect((await api.as(master).post(path, { amount: 1 }, freshKey())).status).toBe(403)
    expect(
      (await api.as(dispatcher).post('/masters/999999/hand-ins', { amount: 1 }, freshKey())).status,
    ).toBe(404)
  })
})

describe('repetition and parallel hand-ins', () => {
  test('without an Idempotency-Key nothing happens', async () => {
    expect(await handIn({ amount: 1 }, {})).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_REQUIRED' },
    })
  })

  test('twenty parallel posts with one key make one hand-in', async () => {
    const key = freshKey()
    const answers = await Promise.all(Array.from({ length: 20 }, () => handIn({ amount: 10_000 }, key)))
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThanOrEqual(1)
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    const again = await handIn({ amount: 10_000 }, key)
    expect(again.status).toBe(201)
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(again.body).toEqual(made[0]!.body)
    expect(await settlement()).toMatchObject({ toHandIn: OWED - 10_000, handedIn: 10_000 })
  })

  test('the same key with another amount is refused', async () => {
    const key = freshKey()
    await handIn({ amount: 10_000 }, key)
    expect(await handIn({ amount: 20_000 }, key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    })
  })

  test('ten parallel hand-ins come one after another: every receipt tells the balance that followed it', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => handIn({ amount: 10_000 })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201))
    const balances = answers.map(({ body }) => body.toHandIn as number).sort((a, b) => b - a)
    expect(balances).toEqual(Array.from({ length: 10 }, (_, index) => OWED - 10_000 * (index + 1)))
  })
})

describe('voiding', () => {
  test('an admin takes back a hand-in with a reason; it stays in the list, marked', async () => {
    const { id } = (await handIn({ amount: 50_000 })).body
    expect((await voidIt(dispatcher, id)).status).toBe(403)
    expect(await voidIt(admin, id)).toMatchObject({
      status: 200,
      body: {
        id,
        voidedAt: api.clock.now().toISOString(),
        voidedBy: { id: admin.userId, name: 'Игорь' },
        voidReason: 'Дважды записали',
        toHandIn: OWED,
      },
    })
    expect(await settlement()).toMatchObject({
      toHandIn: OWED,
      handedIn: 0,
      handIns: { items: [{ id, voidReason: 'Дважды записали' }] },
    })
  })

  test('a second time is a conflict, also at the same moment', async () => {
    const { id } = (await handIn({ amount: 50_000 })).body
    const answers = await Promise.all(Array.from({ length: 5 }, () => voidIt(admin, id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect(await voidIt(admin, id)).toMatchObject({ status: 409, body: { code: 'CONFLICT' } })
    expect((await settlement()).toHandIn).toBe(OWED)
  })

  test('needs a reason and a hand-in that exists', async () => {
    const { id } = (await handIn({ amount: 50_000 })).body
    expect((await voidIt(admin, id, 'x')).status).toBe(400)
    expect((await voidIt(admin, 999_999)).status).toBe(404)
  })
})

test('hand-ins page newest first without gaps', async () => {
  const ids: number[] = []
  for (let amount = 1; amount <= 7; amount++) ids.unshift((await handIn({ amount })).body.id)
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { handIns } = await settlement(`?limit=3${cursor && `&cursor=${cursor}`}`)
    seen.push(...handIns.items.map(({ id }: { id: number }) => id))
    cursor = handIns.nextCursor
  }
  expect(seen).toEqual(ids)
})

test('confirming and voiding are audited with the balance', async () => {
  const { id } = (await handIn({ amount: 50_000 })).body
  await voidIt(admin, id)
  const log = await api.database.prisma.auditLog.findMany({
    where: { subjectType: 'hand_in', subjectId: String(id) },
    orderBy: { id: 'asc' },
  })
  expect(log).toMatchObject([
    {
      action: 'hand_in.confirmed',
      actorUserId: dispatcher.userId,
      details: { amount: 50_000, toHandIn: 160_000 },
    },
    {
      action: 'hand_in.voided',
      actorUserId: admin.userId,
      details: { reason: 'Дважды записали', toHandIn: OWED },
    },
  ])
})
