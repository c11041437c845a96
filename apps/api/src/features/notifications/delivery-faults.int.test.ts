import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createQuickPace } from '../../testing/quick-pace'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

/** Pauses and limits run their course in a tenth of their time. */
const pace = createQuickPace(10)
/** When a chat was called, by that clock. */
const callsAt = new Map<number, number[]>()
/** What the admins are told of. */
const alarms: { error: unknown; place: string; reference: string }[] = []
const delivering = {
  ...{ pace, timeoutSeconds: 1 },
  alarm: (error: unknown, at: { place: string; reference: string }) => void alarms.push({ error, ...at }),
  onCall: (_method: string, chatId: number) => {
    callsAt.set(chatId, [...(callsAt.get(chatId) ?? []), pace.now().getTime()])
  },
}

let chats: TestChats
let api: TestApi
let stand: TestStand
let dispatcher: TestUser

beforeAll(async () => {
  chats = await startChats({ delivering })
  ;({ api, stand } = chats)
  dispatcher = await api.addUser(['DISPATCHER'], { firstName: 'Ольга' })
  await stand.addPerson(dispatcher)
})
afterEach(() => stand.clearFaults())
afterAll(() => chats.close())

/** A master with a chat of their own, so that tests do not share lanes. */
async function arrange(workChatId: number | null = null) {
  const master = await api.addMaster({ firstName: 'Алексей', workChatId })
  await stand.addPerson(master)
  if (workChatId !== null) await stand.addGroup(workChatId, master, [master])
  return { master, orders: createTestOrders(api, { dispatcher, master }) }
}

const rowsOf = async (orderId: number, kind: string) =>
  await api.database.prisma.notification.findMany({ where: { orderId, kind }, orderBy: { id: 'asc' } })

const rowIn = (orderId: number, kind: string, state: string) =>
  eventually(async () => {
    const [row] = await rowsOf(orderId, kind)
    expect(row?.state).toBe(state)
    return row!
  })

const isReachable = async ({ userId }: TestUser): Promise<boolean> =>
  (await api.database.prisma.user.findUniqueOrThrow({ where: { id: userId } })).isReachable

test.each([
  ['429', { kind: 'tooManyRequests', retryAfter: 1 }],
  ['502', { kind: 'serverError', status: 502 }],
  ['a connection dropped before', { kind: 'dropBefore' }],
])('%s: tried again until it arrives, once, and in order', async (_name, fault) => {
  const { master, orders } = await arrange()
  await stand.addFault({ ...fault, chatId: master.telegramId, count: 2 })
  const first = await orders.placeIn('ASSIGNED')
  const second = await orders.placeIn('ASSIGNED')
  await eventually(async () => {
    expect(await stand.orderNumbers(master.telegramId)).toEqual([first.id, second.id])
  })
  const row = await rowIn(first.id, 'order.assigned', 'SENT')
  expect(row.attempts).toBe(3)
})

test('429: the pause that Telegram asks for is kept, and only in that chat', async () => {
  const { master, orders } = await arrange()
  const unhurried = await arrange()
  await stand.addFault({ kind: 'tooManyRequests', retryAfter: 30, chatId: master.telegramId, count: 1 })
  const paused = await orders.placeIn('ASSIGNED')
  const failed = await rowIn(paused.id, 'order.assigned', 'FAILED')
  const swift = await unhurried.orders.placeIn('ASSIGNED')
  await rowIn(swift.id, 'order.assigned', 'SENT')
  expect((await rowsOf(paused.id, 'order.assigned'))[0]?.state).toBe('FAILED')
  await rowIn(paused.id, 'order.assigned', 'SENT')
  const [first = 0, second = 0] = callsAt.get(master.telegramId) ?? []
  expect(second - first).toBeGreaterThanOrEqual(30_000)
  expect(failed.lastError).toMatch(/^429/)
})

test('a call that Telegram handled but never answered may repeat the message, never lose it', async () => {
  const { master, orders } = await arrange()
  await stand.addFault({ kind: 'noAnswer', chatId: master.telegramId, count: 1 })
  const order = await orders.placeIn('ASSIGNED')
  await rowIn(order.id, 'order.assigned', 'SENT')
  expect(await stand.orderNumbers(master.telegramId)).toEqual([order.id, order.id])
})

test('403: no retry, the person is marked and the dispatcher told; a later success heals', async () => {
  const { master, orders } = await arrange()
  await stand.block(master)
  const order = await orders.placeIn('ASSIGNED')
  const row = await rowIn(order.id, 'order.assigned', 'BLOCKED')
  expect(row.attempts).toBe(1)
  expect(await isReachable(master)).toBe(false)
  await eventually(async () => {
    const texts = (await stand.botMessages(dispatcher.telegramId)).map(({ message }) => message.text)
    expect(texts.join()).toContain(`не получает сообщения бота. Заявка № ${order.id}`)
  })
  const listed = await api.as(dispatcher).get(`/notifications?orderId=${order.id}&state=BLOCKED`)
  expect(listed.body.items).toMatchObject([
    { id: row.id, kind: 'order.assigned', recipient: { id: master.userId } },
  ])

  await stand.block(master, false)
  const next = await orders.placeIn('ASSIGNED')
  await rowIn(next.id, 'order.assigned', 'SENT')
  expect(await isReachable(master)).toBe(true)
})

test('chat not found: the same as blocked', async () => {
  const master = await api.addMaster()
  const order = await createTestOrders(api, { dispatcher, master }).placeIn('ASSIGNED')
  const row = await rowIn(order.id, 'order.assigned', 'BLOCKED')
  expect(row.lastError).toContain('chat not found')
  expect(await isReachable(master)).toBe(false)
})

test('a migrated group: the new id is written everywhere and the message sent once more', async () => {
  const [from, to] = [-5_001, -1_000_000_005_001]
  const { master, orders } = await arrange(from)
  await stand.addFault({ kind: 'migrated', migrateToChatId: to, chatId: from, count: 1 })
  const order = await orders.placeIn('ASSIGNED')
  await eventually(async () => {
    const texts = (await stand.botMessages(to)).map(({ message }) => message.text)
    expect(texts.filter((text) => text?.includes(`№ ${order.id}`))).toHaveLength(1)
  })
  const { workChatId } = await api.database.prisma.master.findUniqueOrThrow({
    where: { id: master.masterId },
  })
  expect(workChatId).toBe(BigInt(to))
  await orders.act(master, order.id, 'accept')
  await eventually(async () => {
    expect((await stand.botMessages(to)).at(-1)?.message.text).toContain('Принята')
  })
})

test('a group that moved with cards in it gets them anew, without a sound, as their orders move on', async () => {
  const [from, to] = [-5_002, -1_000_000_005_002]
  const { master, orders } = await arrange(from)
  const [order, another] = [await orders.placeIn('ASSIGNED'), await orders.placeIn('ASSIGNED')]
  await eventually(async () => {
    expect(await stand.orderNumbers(from)).toEqual([order.id, another.id])
  })
  await stand.addFault({ kind: 'migrated', migrateToChatId: to, chatId: from, count: 1 })
  await orders.act(master, order.id, 'accept')
  await eventually(async () => {
    const [card] = await stand.botMessages(to)
    expect(card).toMatchObject({ silent: true })
    expect(card?.message.text).toContain(`№ ${order.id} · Принята`)
  })
  await orders.act(master, order.id, 'arrive')
  await orders.act(master, another.id, 'accept')
  await eventually(async () => {
    const heads = (await stand.botMessages(to)).map(({ message }) => message.text?.split('\n')[0])
    expect(heads).toEqual([`№ ${order.id} · Мастер на месте`, `№ ${another.id} · Принята`])
  })
})

test('“message is not modified” counts as done', async () => {
  const { master, orders } = await arrange()
  const order = await orders.placeIn('ASSIGNED')
  await rowIn(order.id, 'order.assigned', 'SENT')
  const refresh = async (count: number) => {
    const body = { orderId: order.id, chatId: master.telegramId }
    expect((await api.as(master).post('/me/card-refresh', body)).status).toBe(204)
    await eventually(async () => {
      const rows = await rowsOf(order.id, 'card.refresh')
      expect(rows.map(({ state, lastError }) => [state, lastError])).toEqual(
        Array(count).fill(['SENT', null]),
      )
    })
  }
  // The first one takes the news off the card, the second finds nothing to change.
  await refresh(1)
  await refresh(2)
  const edits = await stand.calls(`?method=editMessageText&chatId=${master.telegramId}`)
  expect(edits.map(({ ok }) => ok)).toEqual([true, false])
})

test('a message that Telegram will never take is a dead letter, which an admin can replay', async () => {
  const admin = await api.addUser(['ADMIN'])
  const { master, orders } = await arrange()
  const order = await orders.placeIn('ASSIGNED')
  const { id } = await rowIn(order.id, 'order.assigned', 'SENT')
  await api.database.prisma.notification.update({
    where: { id },
    data: { state: 'DEAD', lastError: '400: odd' },
  })
  expect((await api.as(dispatcher).post(`/notifications/${id}/replay`)).status).toBe(403)
  const answer = await api.as(admin).post(`/notifications/${id}/replay`)
  expect(answer).toMatchObject({ status: 200, body: { id, state: 'QUEUED', attempts: 0 } })
  await eventually(async () => {
    expect(await stand.orderNumbers(master.telegramId)).toEqual([order.id, order.id])
  })
  expect((await api.as(admin).post(`/notifications/${id}/replay`)).body.code).toBe('CONFLICT')
  expect((await api.as(admin).post('/notifications/999999/replay')).status).toBe(404)
})

test('a message that can never be delivered alarms the admins', async () => {
  const { master } = await arrange()
  const row = { kind: 'people.oddity', userId: master.userId, chatId: BigInt(master.telegramId) }
  const { id } = await api.database.prisma.notification.create({
    data: { ...row, payload: { mode: 'text' } },
  })
  await eventually(async () => {
    const { state } = await api.database.prisma.notification.findUniqueOrThrow({ where: { id } })
    expect(state).toBe('DEAD')
  })
  expect(alarms).toMatchObject([
    {
      error: { name: 'MessageRefused', message: expect.stringContaining('people.oddity') },
      ...{ place: 'message people.oddity', reference: `notification ${id}` },
    },
  ])
})

test('a second delivery stands by and takes over when the first one is gone', async () => {
  const { master, orders } = await arrange()
  const second = chats.deliver()
  const first = await orders.placeIn('ASSIGNED')
  await rowIn(first.id, 'order.assigned', 'SENT')
  await chats.delivery.stop()
  chats.delivery = second
  const next = await orders.placeIn('ASSIGNED')
  await rowIn(next.id, 'order.assigned', 'SENT')
  expect(await stand.orderNumbers(master.telegramId)).toEqual([first.id, next.id])
})
