import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { onPool } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { createLogger } from '../../platform/logger'
import { editSettings } from '../../testing/edit-settings'
import { startDelivery, type TestDelivery } from '../../testing/start-delivery'
import { startStand, type TestStand } from '../../testing/start-stand'
import { createStoppedPace } from '../../testing/stopped-pace'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'
import { createScheduleTick } from './run-due-jobs'

// Alerts, quiet hours and settings that change between the moment an alert is raised and the one it is delivered.
let stand: TestStand
let api: TestApi
let delivery: TestDelivery
let dispatcher: TestUser
let admin: TestUser
let orders: ReturnType<typeof createTestOrders>
let tick: (now: Date) => Promise<void>
const clock = createTestClock('2026-03-02T09:00:00Z')

beforeAll(async () => {
  stand = await startStand()
  api = await createTestApi({ clock })
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  const master = await api.addMaster()
  for (const person of [dispatcher, admin, master]) await stand.addPerson(person)
  orders = createTestOrders(api, { dispatcher, master })
  tick = createScheduleTick({
    ...{ db: onPool(api.database.pool), withTransaction: createTransactionRunner(api.database) },
    ...{ logger: createLogger({ name: 'test', level: 'silent' }), longJobs: { backup: () => undefined } },
    alarm: (error) => {
      throw error
    },
  })
  delivery = startDelivery(api.databaseUrl, stand, { pace: createStoppedPace(clock) })
})
afterAll(async () => {
  await delivery.stop()
  await api.close()
  await stand.stop()
})
beforeEach(async () => {
  await stand.clearFaults()
  await editSettings(api, admin, {
    timeZone: 'Europe/Moscow',
    quietFrom: '22:00',
    quietTo: '06:00',
    unassignedMinutes: 15,
  })
})

/** The instant has come: the schedule ticks, and everything is delivered that has its time. */
async function at(instant: string): Promise<void> {
  clock.set(instant)
  await tick(clock.now())
  const waiting = () =>
    api.database.prisma.notification.count({
      where: { state: { in: ['QUEUED', 'FAILED'] }, notBefore: { lte: clock.now() } },
    })
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0)
}

const alertsOf = async (orderId: number): Promise<number> =>
  (await stand.botMessages(dispatcher.telegramId)).filter(({ message }) =>
    message.text?.includes(`Заявка № ${orderId} ждёт мастера`),
  ).length

test('an alert that Telegram did not take before the night waits for the morning', async () => {
  await at('2026-03-02T18:30:00Z')
  const order = await orders.place()
  await stand.addFault({ kind: 'serverError', chatId: dispatcher.telegramId })
  clock.set('2026-03-02T18:55:00Z')
  await tick(clock.now())
  await expect
    .poll(() =>
      api.database.prisma.notification.count({ where: { kind: 'alert.unassigned', state: 'FAILED' } }),
    )
    .toBe(1)
  await stand.clearFaults()
  await at('2026-03-02T19:30:00Z')
  expect(await alertsOf(order.id)).toBe(0)
  await at('2026-03-03T03:00:00Z')
  expect(await alertsOf(order.id)).toBe(1)
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Передумали' })
})

test('quiet hours that were made longer in the night hold what waits for their end', async () => {
  await at('2026-03-03T20:00:00Z')
  const order = await orders.place()
  await at('2026-03-03T20:20:00Z')
  await editSettings(api, admin, { quietTo: '09:00' })
  await at('2026-03-04T03:00:00Z')
  expect(await alertsOf(order.id)).toBe(0)
  await at('2026-03-04T06:00:00Z')
  expect(await alertsOf(order.id)).toBe(1)
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Передумали' })
})

test('an alert that was not true in the morning is told when it is again', async () => {
  await at('2026-03-04T20:00:00Z')
  const order = await orders.place()
  await at('2026-03-04T20:20:00Z')
  await editSettings(api, admin, { unassignedMinutes: 600 })
  await at('2026-03-05T03:00:00Z')
  expect(await alertsOf(order.id)).toBe(0)
  await at('2026-03-05T06:05:00Z')
  expect(await alertsOf(order.id)).toBe(1)
  await at('2026-03-05T06:10:00Z')
  expect(await alertsOf(order.id)).toBe(1)
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Передумали' })
})
