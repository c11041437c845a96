import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { editSettings, NEVER_QUIET } from '../../testing/edit-settings'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { StandMessage, TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import type { AlertOrder } from './alerts'
import { raiseAlerts } from './raise-alerts'

const GROUP = -1_000_000_000_778

let chats: TestChats
let api: TestApi
let stand: TestStand
let orders: ReturnType<typeof createTestOrders>
let dispatcher: TestUser
let stranger: TestUser
let master: TestMaster

beforeAll(async () => {
  chats = await startChats({ hasBot: true })
  ;({ api, stand } = chats)
  dispatcher = await api.addUser(['DISPATCHER'], { firstName: 'Ольга' })
  stranger = await api.addUser([], { firstName: 'Илья' })
  master = await api.addMaster({ firstName: 'Алексей', lastName: 'Воронов', workChatId: GROUP })
  for (const person of [dispatcher, stranger, master]) await stand.addPerson(person)
  await stand.addGroup(GROUP, master, [master, stranger])
  orders = createTestOrders(api, { dispatcher, master })
})
afterAll(() => chats.close())

const cardIn = (chatId: number, orderId: number, text: string): Promise<StandMessage> =>
  eventually(async () => {
    const messages = await stand.botMessages(chatId)
    const card = messages.find(({ message }) => message.text?.includes(`№ ${orderId}`))
    expect(card?.message.text).toContain(text)
    return card!
  })

const statusOf = async (orderId: number): Promise<string> =>
  (await api.as(dispatcher).get(`/orders/${orderId}`)).body.status

const lastText = async (chatId: number): Promise<string> =>
  (await stand.botMessages(chatId)).at(-1)?.message.text ?? ''

test('«Принять» under the card is the same action as in the app, and the card follows', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardIn(master.telegramId, order.id, 'Назначена')
  const tap = { messageId: card.message.message_id, button: 'Принять' }
  const { answer } = await stand.tap(master, tap)
  expect(answer?.text).toBe(`Заявка № ${order.id} принята`)
  expect(await statusOf(order.id)).toBe('ACCEPTED')
  await cardIn(master.telegramId, order.id, 'Принята')

  const late = await stand.tap(master, { ...tap, version: 0 })
  expect(late.answer?.text).toBe(`Заявка № ${order.id} уже принята`)
  await cardIn(master.telegramId, order.id, 'Принята')
})

test('an assignment that waits too long comes to its master again, as the card with its buttons', async () => {
  const settings = await editSettings(api, await api.addUser(['ADMIN']), NEVER_QUIET)
  const { id } = await orders.placeIn('ASSIGNED')
  const first = await cardIn(master.telegramId, id, 'Назначена')
  const { rows } = await api.database.pool.query<AlertOrder>(
    `UPDATE orders SET status_changed_at = now() - interval '1 hour' WHERE id = $1
     RETURNING id, status, status_changed_at AS "statusChangedAt", scheduled_from AS "scheduledFrom",
               NULL AS "drUntil", master_id AS "masterId", dispatcher_id AS "dispatcherId",
               assignment_no AS "assignmentNo"`,
    [id],
  )
  const alarm = { kind: 'alert.unaccepted', orders: rows, now: new Date() } as const
  await createTransactionRunner(api.database)((unit) => raiseAlerts(unit, { ...alarm, settings }))
  await eventually(async () => {
    expect(await lastText(dispatcher.telegramId)).toContain('ещё не принята: Алексей')
  })
  const again = await eventually(async () => {
    const card = (await stand.botMessages(master.telegramId)).at(-1)
    expect(card?.message.text).toContain(`⏳ Заявка № ${id} ждёт вашего ответа`)
    return card!
  })
  await cardIn(master.telegramId, id, 'теперь ниже')
  const { answer } = await stand.tap(master, { messageId: again.message.message_id, button: 'Принять' })
  expect(answer?.text).toBe(`Заявка № ${id} принята`)
  await eventually(async () => {
    expect(await lastText(master.telegramId)).toContain('Принята')
  })
  expect(first.message.message_id).toBeLessThan(again.message.message_id)
})

test('a button of an earlier assignment changes nothing', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardIn(master.telegramId, order.id, 'Назначена')
  await orders.act(dispatcher, order.id, 'unassign', { reason: 'Ошиблись мастером' })
  await cardIn(master.telegramId, order.id, 'больше не у вас')
  await orders.act(dispatcher, order.id, 'assign', { masterId: master.masterId })
  const { answer } = await stand.tap(master, {
    messageId: card.message.message_id,
    button: 'Принять',
    version: 0,
  })
  expect(answer?.text).toContain('устарела')
  expect(await statusOf(order.id)).toBe('ASSIGNED')
})

test('buttons in a group act for whoever taps, by their own rights', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardIn(GROUP, order.id, 'Назначена')
  const tap = { chatId: GROUP, messageId: card.message.message_id, button: 'Принять' }
  expect((await stand.tap(stranger, tap)).answer?.text).toBe(`Заявка № ${order.id} сейчас не у вас`)
  expect(await statusOf(order.id)).toBe('ASSIGNED')
  expect((await stand.tap(master, tap)).answer?.text).toBe(`Заявка № ${order.id} принята`)
  await cardIn(GROUP, order.id, 'Принята')
})

test('a decline asks for its reason: chips to tap', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardIn(master.telegramId, order.id, 'Назначена')
  await stand.tap(master, { messageId: card.message.message_id, button: 'Отклонить' })
  const prompt = await eventually(async () => {
    const found = (await stand.botMessages(master.telegramId)).at(-1)
    expect(found?.message.text).toContain(`Почему отказываетесь от заявки № ${order.id}?`)
    return found!
  })
  await stand.tap(master, { messageId: prompt.message.message_id, button: 'Далеко ехать' })
  expect(await statusOf(order.id)).toBe('NEW')
  const events = await api.as(dispatcher).get(`/orders/${order.id}/events`)
  expect(events.body.items.map((event: { reason: string }) => event.reason)).toContain('Далеко ехать')
})

test('a decline asks for its reason: or words of one’s own, long enough', async () => {
  const order = await orders.placeIn('ASSIGNED')
  const card = await cardIn(master.telegramId, order.id, 'Назначена')
  await stand.tap(master, { messageId: card.message.message_id, button: 'Отклонить' })
  await eventually(async () => {
    expect(await lastText(master.telegramId)).toContain(`Почему отказываетесь от заявки № ${order.id}?`)
  })
  await stand.say(master, 'ну')
  await eventually(async () => {
    expect(await lastText(master.telegramId)).toContain('от 3 до 500')
  })
  expect(await statusOf(order.id)).toBe('ASSIGNED')
  await stand.say(master, 'Сломалась <машина>')
  await eventually(async () => {
    expect(await statusOf(order.id)).toBe('NEW')
  })
  const events = await api.as(dispatcher).get(`/orders/${order.id}/events`)
  expect(events.body.items.map((event: { reason: string }) => event.reason)).toContain('Сломалась <машина>')
})

test('/start greets by role with the way into the app, and heals reachability', async () => {
  const where = { id: dispatcher.userId }
  await api.database.prisma.user.update({ where, data: { isReachable: false } })
  await stand.say(dispatcher, '/start')
  const greeting = await eventually(async () => {
    const found = (await stand.botMessages(dispatcher.telegramId)).at(-1)
    expect(found?.message.text).toContain('Здравствуйте, Ольга!')
    return found!
  })
  expect(greeting.message.text).toContain('Вы диспетчер')
  expect(greeting.message.reply_markup?.inline_keyboard[0]?.[0]?.web_app?.url).toBe(stand.publicUrl)
  expect((await api.database.prisma.user.findUniqueOrThrow({ where })).isReachable).toBe(true)

  await stand.say(stranger, '/start')
  await eventually(async () => {
    expect(await lastText(stranger.telegramId)).toContain('Вы пока не в команде')
  })
})

test('a deep link and /order show an order only to whoever may see it', async () => {
  const order = await orders.placeIn('ACCEPTED')
  await stand.say(dispatcher, `/start o_${order.id}`)
  await eventually(async () => {
    expect(await lastText(dispatcher.telegramId)).toBe(`Заявка № ${order.id}: принята.`)
  })
  await stand.say(stranger, `/order ${order.id}`)
  await eventually(async () => {
    expect(await lastText(stranger.telegramId)).toBe(`Заявки № ${order.id} нет, или она не ваша.`)
  })
})

test('blocking the bot marks the person, unblocking heals them', async () => {
  const reachable = async () =>
    (await api.database.prisma.user.findUniqueOrThrow({ where: { id: master.userId } })).isReachable
  await stand.block(master)
  await eventually(async () => {
    expect(await reachable()).toBe(false)
  })
  await stand.block(master, false)
  await eventually(async () => {
    expect(await reachable()).toBe(true)
  })
})

test('a master who blocked the bot and comes back gets the cards that still wait for an answer, once', async () => {
  await stand.block(master)
  const orders = createTestOrders(api, { dispatcher, master })
  const [waiting, accepted] = [await orders.placeIn('ASSIGNED'), await orders.placeIn('ACCEPTED')]
  await eventually(async () => {
    const rows = await api.database.prisma.notification.findMany({
      where: {
        orderId: { in: [waiting.id, accepted.id] },
        kind: 'order.assigned',
        chatId: master.telegramId,
      },
    })
    expect(rows.map(({ state }) => state)).toEqual(['BLOCKED', 'BLOCKED'])
  })
  await stand.block(master, false)
  await eventually(async () => {
    expect(await lastText(master.telegramId)).toContain(`Вам назначена заявка № ${waiting.id}`)
  })
  await stand.say(master, '/start')
  await eventually(async () => {
    expect(await lastText(master.telegramId)).toContain('Вы мастер')
  })
  expect(await stand.orderNumbers(master.telegramId)).not.toContain(accepted.id)
  const cards = (await stand.orderNumbers(master.telegramId)).filter((number) => number === waiting.id)
  expect(cards).toHaveLength(1)
})

test('a forwarded message becomes a button that opens the order form with its text, for its owner alone', async () => {
  const text = 'Здравствуйте! Стиралка Bosch не сливает, ул. Ленина 1, +7 916 123-45-67'
  await stand.say(dispatcher, text, { forwardedFrom: 'Анна' })
  const url = await eventually(async () => {
    const offer = (await stand.botMessages(dispatcher.telegramId)).at(-1)
    const [button] = (offer?.message.reply_markup?.inline_keyboard ?? []).flat()
    expect(button?.text).toBe('Создать заявку из текста')
    return new URL(button?.web_app?.url ?? '')
  })
  expect(url.origin + url.pathname).toBe(`${stand.publicUrl}/orders/new`)
  // The client's words are not in the address, which servers log.
  const path = `/me/pasted-texts/${url.searchParams.get('pasted') ?? ''}`
  expect((await api.as(dispatcher).get(path)).body).toMatchObject({ text })
  const other = await api.addUser(['DISPATCHER'])
  expect((await api.as(other).get(path)).body.code).toBe('NOT_FOUND')
  await api.database.pool.query(`UPDATE pasted_text SET created_at = created_at - interval '25 hours'`)
  expect((await api.as(dispatcher).get(path)).body.code).toBe('NOT_FOUND')

  await stand.say(stranger, text)
  await eventually(async () => {
    expect(await lastText(stranger.telegramId)).toBe('Всё для работы — в приложении:')
  })
})
