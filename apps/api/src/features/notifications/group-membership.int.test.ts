import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

const [GROUP, FOREIGN_GROUP, SLOW_GROUP] = [-1_000_000_000_811, -1_000_000_000_812, -1_000_000_000_813]

let chats: TestChats
let api: TestApi
let stand: TestStand
let dispatcher: TestUser
let admin: TestUser

beforeAll(async () => {
  chats = await startChats()
  ;({ api, stand } = chats)
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  for (const person of [dispatcher, admin]) await stand.addPerson(person)
})
afterAll(() => chats.close())

async function arrange(workChatId: number, isInGroup: boolean) {
  const master = await api.addMaster({ firstName: 'Алексей', lastName: 'Воронов', workChatId })
  await stand.addPerson(master)
  await stand.addGroup(workChatId, dispatcher, isInGroup ? [dispatcher, master] : [dispatcher])
  return { master, orders: createTestOrders(api, { dispatcher, master }) }
}

const questionsAbout = async (chatId: number): Promise<number> =>
  (await stand.calls(`?method=getChatMember&chatId=${String(chatId)}`)).length

test('five cards for a group: Telegram is asked once whether the master is in it', async () => {
  const { orders } = await arrange(GROUP, true)
  const ids: number[] = []
  for (let count = 0; count < 5; count++) ids.push((await orders.placeIn('ASSIGNED')).id)
  await eventually(async () => {
    expect(await stand.orderNumbers(GROUP)).toEqual(ids)
  })
  expect(await questionsAbout(GROUP)).toBe(1)
})

test('a group that the master is not in gets no card; the master does, and the admins hear of it once', async () => {
  const { master, orders } = await arrange(FOREIGN_GROUP, false)
  const ids = [(await orders.placeIn('ASSIGNED')).id, (await orders.placeIn('ASSIGNED')).id]
  await eventually(async () => {
    expect(await stand.orderNumbers(master.telegramId)).toEqual(ids)
    const warnings = (await stand.botMessages(admin.telegramId)).filter(({ message }) =>
      message.text?.includes('Алексей Воронов: мастера нет в его рабочей группе'),
    )
    expect(warnings).toHaveLength(1)
  })
  const chatId = BigInt(FOREIGN_GROUP)
  const rows = await eventually(async () => {
    const found = await api.database.prisma.notification.findMany({ where: { chatId } })
    expect(found.map(({ state }) => state)).toEqual(['DEAD', 'DEAD'])
    return found
  })
  expect(rows[0]?.lastError).toBe('The master is not in the work group')
  expect(await stand.orderNumbers(FOREIGN_GROUP)).toEqual([])

  // The desk sees what was kept back, as any other lost message.
  const lost = await api.as(admin).get(`/notifications?orderId=${String(ids[0])}&state=DEAD`)
  expect(lost.body.items).toHaveLength(1)
})

test('a Telegram that does not say keeps no card back', async () => {
  const fault = { kind: 'serverError', status: 500, methods: ['getChatMember'], chatId: SLOW_GROUP }
  await stand.addFault(fault)
  const { orders } = await arrange(SLOW_GROUP, false)
  const order = await orders.placeIn('ASSIGNED')
  await eventually(async () => {
    expect(await stand.orderNumbers(SLOW_GROUP)).toEqual([order.id])
  })
})
