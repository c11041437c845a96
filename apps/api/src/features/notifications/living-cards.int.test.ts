import { DEFAULT_SETTINGS } from '@pult/shared/settings/settings'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { StandMessage, TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { CLOSING, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { hideOldPhones } from './hide-old-phones'

const DAY_MS = 86_400_000

const GROUP = -1_000_000_000_777

let chats: TestChats
let api: TestApi
let stand: TestStand
let orders: ReturnType<typeof createTestOrders>
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster
let other: TestMaster

beforeAll(async () => {
  chats = await startChats()
  ;({ api, stand } = chats)
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  master = await api.addMaster({ firstName: 'Алексей', lastName: 'Воронов', workChatId: GROUP })
  other = await api.addMaster({ firstName: 'Рустам', lastName: 'Каримов' })
  for (const person of [dispatcher, admin, master, other]) await stand.addPerson(person)
  await stand.addGroup(GROUP, master, [master, other])
  orders = createTestOrders(api, { dispatcher, master })
})
afterAll(() => chats.close())

/** The bot's messages in a chat that name the order, once there are at least so many. */
const about = (chatId: number, orderId: number, count = 1): Promise<StandMessage[]> =>
  eventually(async () => {
    const found = (await stand.botMessages(chatId)).filter(({ message }) =>
      message.text?.includes(`№ ${orderId}`),
    )
    expect(found.length).toBeGreaterThanOrEqual(count)
    return found
  })

const cardOf = (chatId: number, orderId: number, text: string): Promise<StandMessage> =>
  eventually(async () => {
    const [card] = await about(chatId, orderId)
    expect(card?.message.text).toContain(text)
    return card!
  })

const buttonsOf = ({ message }: StandMessage): string[] =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)

const quiet = (): Promise<void> =>
  eventually(async () => {
    const { rows } = await api.database.pool.query(
      `SELECT count(*)::int AS n FROM notification WHERE state IN ('QUEUED', 'FAILED')`,
    )
    expect(rows[0].n).toBe(0)
  })

const PRIVATE_CLIENT = {
  client: {
    name: 'Анна <b>Петровна</b>',
    phone: '+79161234567',
    address: 'ул. Ленина, 1, кв. 17',
    addressDetails: 'подъезд 3, домофон 17К',
  },
}

test('an assignment is a card with buttons, edited as the order moves', async () => {
  const order = await orders.placeIn('ASSIGNED', PRIVATE_CLIENT)
  const card = await cardOf(master.telegramId, order.id, 'Назначена')
  expect(buttonsOf(card)).toEqual(['Принять', 'Отклонить', 'Открыть'])
  expect(card.message.reply_markup?.inline_keyboard[1]?.[0]?.web_app?.url).toBe(
    `${stand.publicUrl}/orders/${order.id}`,
  )
  // Names are text, never markup; the phone shows from ACCEPTED on.
  expect(card.message.text).toContain('Анна <b>Петровна</b>')
  expect(card.message.text).not.toContain('+79161234567')

  await orders.act(master, order.id, 'accept')
  const accepted = await cardOf(master.telegramId, order.id, 'Принята')
  expect(accepted.message.message_id).toBe(card.message.message_id)
  expect(buttonsOf(accepted)).toEqual(['На месте', 'Открыть'])
  expect(accepted.message.text).toContain('+79161234567')
})

test('the card of a work group carries no name, phone, apartment, words of the client or money', async () => {
  const order = await orders.placeIn('CLOSED', PRIVATE_CLIENT)
  const card = await cardOf(GROUP, order.id, 'Закрыта')
  expect(card.message.text).toContain('ул. Ленина, 1')
  expect(card.message.text).not.toMatch(/Петровна|9161234567|17|домофон|сливает|7\s?000|₽/)
  const open = card.message.reply_markup?.inline_keyboard[0]?.[0]
  expect(open?.url).toBe(`https://t.me/pult_demo_bot?startapp=o_${order.id}`)
  expect(open?.web_app).toBeUndefined()
})

test('whoever took the call hears of accept, decline and close, the admins of the close with its money', async () => {
  const order = await orders.placeIn('ACCEPTED')
  const [first] = await about(dispatcher.telegramId, order.id)
  expect(first?.message.text).toContain(`Заявка № ${order.id} принята: Алексей Воронов`)

  await orders.act(master, order.id, 'arrive')
  await orders.act(master, order.id, 'close', CLOSING)
  const toDispatcher = await about(dispatcher.telegramId, order.id, 2)
  expect(toDispatcher[1]?.message.text).toContain(`Заявка № ${order.id} закрыта`)
  expect(toDispatcher[1]?.message.reply_to_message?.message_id).toBe(first?.message.message_id)
  await cardOf(admin.telegramId, order.id, 'Закрыта')
  expect((await about(admin.telegramId, order.id)).map(({ message }) => message.text).join()).toMatch(
    /Мастеру 4\s900\s₽, компании 2\s100\s₽/,
  )

  const declined = await orders.placeIn('ASSIGNED')
  await orders.act(master, declined.id, 'decline', { reason: 'Далеко <i>ехать</i>' })
  const [refusal] = await about(dispatcher.telegramId, declined.id)
  expect(refusal?.message.text).toContain(`Отказ от заявки № ${declined.id}: Алексей Воронов`)
  expect(refusal?.message.text).toContain('Причина: Далеко <i>ехать</i>')
})

test('what waited for somebody who lost their access is not said any more', async () => {
  const leaving = await api.addUser(['DISPATCHER'])
  await stand.addPerson(leaving)
  const order = await createTestOrders(api, { dispatcher: leaving, master }).placeIn('ACCEPTED')
  await cardOf(leaving.telegramId, order.id, 'Принята')
  await stand.addFault({ kind: 'serverError', chatId: leaving.telegramId })
  await orders.act(dispatcher, order.id, 'unassign', { reason: 'Другой день' })
  await orders.act(dispatcher, order.id, 'assign', { masterId: master.masterId })
  await orders.act(master, order.id, 'decline', { reason: 'Секрет конторы' })
  const before = (await stand.botMessages(leaving.telegramId)).length
  const boss = api.as(admin)
  const { version } = await api.database.prisma.user.findUniqueOrThrow({ where: { id: leaving.userId } })
  const left = await boss.patch(
    `/users/${leaving.userId}`,
    { isActive: false },
    { 'If-Match': `"${version}"` },
  )
  expect(left.status).toBe(200)
  await stand.clearFaults()
  await quiet()
  const after = (await stand.botMessages(leaving.telegramId)).map(({ message }) => message.text ?? '')
  // That they have no access any more is news for them, and all of it.
  expect(after).toHaveLength(before + 1)
  expect(after.join()).not.toContain('Секрет конторы')
  expect(after[0]).not.toContain('Ленина')
})

test('who loses an order hears of it and keeps a card without buttons, phone or address', async () => {
  const order = await orders.placeIn('ACCEPTED')
  await cardOf(master.telegramId, order.id, 'Принята')
  await orders.act(dispatcher, order.id, 'reassign', { masterId: other.masterId, reason: 'Мастер заболел' })
  const [card, notice] = await about(master.telegramId, order.id, 2)
  expect(notice?.message.text).toBe(`↩️ Заявка № ${order.id} снята с вас`)
  await eventually(async () => {
    const lost = await cardOf(master.telegramId, order.id, 'больше не у вас')
    expect(lost.message.message_id).toBe(card?.message.message_id)
    expect(buttonsOf(lost)).toEqual([])
    expect(lost.message.text).not.toMatch(/Ленина|9161234567|Каримов/)
  })
  const fresh = await cardOf(other.telegramId, order.id, 'Назначена')
  expect(buttonsOf(fresh)).toEqual(['Принять', 'Отклонить', 'Открыть'])
})

test('who loses an order keeps no address in the messages beside the card either', async () => {
  const order = await orders.placeIn('ACCEPTED', PRIVATE_CLIENT)
  await cardOf(master.telegramId, order.id, 'Принята')
  await orders.act(dispatcher, order.id, 'nudge')
  const before = await about(master.telegramId, order.id, 2)
  expect(before[1]?.message.text).toContain('Ленина')
  await orders.act(dispatcher, order.id, 'reassign', { masterId: other.masterId, reason: 'Мастер заболел' })
  await quiet()
  const after = await about(master.telegramId, order.id, 3)
  expect(after.map(({ message }) => message.text)).toEqual([
    `№ ${order.id}\nЗаявка больше не у вас.`,
    `№ ${order.id}\nЗаявка больше не у вас.`,
    `↩️ Заявка № ${order.id} снята с вас`,
  ])
  expect(after.flatMap(buttonsOf)).toEqual([])
  for (const action of ['accept', 'arrive']) {
    expect((await orders.run(other, order.id, action)).status).toBe(200)
  }
  await quiet()
  const { rows } = await api.database.pool.query(
    `SELECT id FROM notification WHERE order_id = $1 AND payload->>'mode' = 'retire'`,
    [order.id],
  )
  expect(rows).toHaveLength(1)
})

test('a closed order’s card loses the client’s phone when its master may not see it any more, and once', async () => {
  const order = await orders.placeIn('CLOSED')
  await cardOf(master.telegramId, order.id, 'Закрыта')
  await quiet()
  const [closed] = await about(master.telegramId, order.id)
  expect(closed?.message.text).toContain('+79161234567')
  const night = (days: number) =>
    createTransactionRunner(api.database)(async (unit) => {
      const now = new Date(Date.now() + days * DAY_MS)
      await hideOldPhones(unit, { settings: DEFAULT_SETTINGS, now })
    })
  const redraws = () =>
    api.database.prisma.notification.count({ where: { dedupeKey: { startsWith: 'card.hidePhone' } } })
  await night(6)
  expect(await redraws()).toBe(0)
  await api.database.pool.query(`UPDATE orders SET closed_at = closed_at - interval '8 days' WHERE id = $1`, [
    order.id,
  ])
  await night(0)
  await night(1)
  expect(await redraws()).toBe(1)
  await quiet()
  const [old] = await about(master.telegramId, order.id)
  expect(old?.message.text).toContain('Закрыта')
  expect(old?.message.text).not.toContain('9161234567')
})

test('in a group that masters share the next one’s card replaces the one before', async () => {
  const shared = -1_000_000_000_778
  const [first, next] = [
    await api.addMaster({ firstName: 'Павел', workChatId: shared }),
    await api.addMaster({ firstName: 'Глеб', workChatId: shared }),
  ]
  for (const person of [first, next]) await stand.addPerson(person)
  await stand.addGroup(shared, first, [first, next])
  const theirs = createTestOrders(api, { dispatcher, master: first })
  const order = await theirs.placeIn('ACCEPTED')
  await cardOf(shared, order.id, 'Принята')
  await theirs.act(dispatcher, order.id, 'reassign', { masterId: next.masterId, reason: 'Мастер заболел' })
  await about(shared, order.id, 2)
  await quiet()
  const cards = await about(shared, order.id, 2)
  expect(cards[0]?.message.text).toBe(`№ ${order.id}\nКарточка этой заявки теперь ниже.`)
  expect(cards.map(buttonsOf)).toEqual([[], ['Принять', 'Отклонить', 'Открыть']])
  await theirs.act(next, order.id, 'accept')
  await quiet()
  const heads = (await about(shared, order.id, 2)).map(({ message }) => message.text?.split('\n')[0])
  expect(heads).toEqual([`№ ${order.id}`, `№ ${order.id} · Принята`])
})

test('nobody is told of what they did themselves', async () => {
  await quiet()
  const before = (await stand.botMessages(dispatcher.telegramId)).length
  const order = await orders.place()
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Клиент передумал' })
  await about(admin.telegramId, order.id)
  await quiet()
  expect((await stand.botMessages(dispatcher.telegramId)).length).toBe(before)
})

test('a nudge is a message of its own, with sound', async () => {
  const order = await orders.placeIn('ASSIGNED')
  await cardOf(master.telegramId, order.id, 'Назначена')
  await orders.act(dispatcher, order.id, 'nudge')
  const messages = await about(master.telegramId, order.id, 2)
  expect(messages.at(-1)?.message.text).toContain('Клиент ждёт')
  expect(messages.at(-1)?.silent).toBe(false)
})

test('a card that is deleted in the chat comes back when the order moves on', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardOf(master.telegramId, order.id, 'Назначена')
  await stand.deleteAsBot(master.telegramId, card.message.message_id)
  await orders.act(master, order.id, 'accept')
  const again = await cardOf(master.telegramId, order.id, 'Принята')
  expect(again.message.message_id).not.toBe(card.message.message_id)
})
