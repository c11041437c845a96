import { afterAll, beforeAll, expect, test } from 'vitest'
import { createQuickPace } from '../../testing/quick-pace'
import { startDelivery, type TestDelivery } from '../../testing/start-delivery'
import { eventually } from '../../testing/start-program'
import { startStand, type TestStand } from '../../testing/start-stand'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { runningClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'

const [GROUP, FOREIGN_GROUP, SLOW_GROUP] = [-1_000_000_000_811, -1_000_000_000_812, -1_000_000_000_813]

/** Telegram's second between two messages of a chat, in a tenth of it. */
const pace = createQuickPace(10)

let api: TestApi
let stand: TestStand
let delivery: TestDelivery
let dispatcher: TestUser
let admin: TestUser

beforeAll(async () => {
  ;[api, stand] = await Promise.all([createTestApi({ clock: runningClock }), startStand()])
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  for (const person of [dispatcher, admin]) await stand.addPerson(person)
  delivery = startDelivery(api.databaseUrl, stand, { pace })
})
afterAll(async () => {
  await delivery.stop()
  await Promise.all([api.close(), stand.stop()])
})

async function arrange(workChatId: number, isInGroup: boolean) {
  const master = await api.addMaster({ firstName: 'Алексей', lastName: 'Воронов', workChatId })
  await stand.addPerson(master)
  await stand.addGroup(workChatId, dispatcher, isInGroup ? [dispatcher, master] : [dispatcher])
  return { master, orders: createTestOrders(api, { dispatcher, master }) }
}

const numbersIn = async (chatId: number): Promise<number[]> =>
  (await stand.botMessages(chatId)).map(({ message }) => Number(/№ (\d+)/.exec(message.text ?? '')?.[1]))

const questionsAbout = async (chatId: number): Promise<number> =>
  (await stand.calls(`?method=getChatMember&chatId=${String(chatId)}`)).length

test('five cards for a group: Telegram is asked once whether the master is in it', async () => {
  const { orders } = await arrange(GROUP, true)
  const ids: number[] = []
  for (let count = 0; count < 5; count++) ids.push((await orders.placeIn('ASSIGNED')).id)
  await eventually(async () => {
    expect(await numbersIn(GROUP)).toEqual(ids)
  })
  expect(await questionsAbout(GROUP)).toBe(1)
})

test('a group that the master is not in gets no card; the master does, and the admins hear of it once', async () => {
  const { master, orders } = await arrange(FOREIGN_GROUP, false)
  const ids = [(await orders.placeIn('ASSIGNED')).id, (await orders.placeIn('ASSIGNED')).id]
  await eventually(async () => {
    expect(await numbersIn(master.telegramId)).toEqual(ids)
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
  expect(await numbersIn(FOREIGN_GROUP)).toEqual([])

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
    expect(await numbersIn(SLOW_GROUP)).toEqual([order.id])
  })
})
