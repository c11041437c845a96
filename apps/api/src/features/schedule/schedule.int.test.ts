import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLogger } from '../../platform/logger'
import { onPool } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { editSettings } from '../../testing/edit-settings'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestClock, HOUR_MS, MINUTE_MS, type TestClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { createScheduleTick } from './run-due-jobs'

let api: TestApi
let clock: TestClock
let tick: (now: Date) => Promise<void>
let orders: ReturnType<typeof createTestOrders>
let dispatcher: TestUser
let admin: TestUser
let master: TestMaster

beforeAll(async () => {
  // A Monday in Moscow, 07:00; the schedule has begun the evening before.
  clock = createTestClock('2026-03-02T04:00:00Z')
  api = await createTestApi({ clock })
  dispatcher = await api.addUser(['DISPATCHER'])
  admin = await api.addUser(['ADMIN'])
  master = await api.addMaster()
  orders = createTestOrders(api, { dispatcher, master })
  tick = startTicking()
  await tick(clock.now())
})
afterAll(() => api.close())
beforeEach(() => api.database.pool.query('TRUNCATE notification'))

const startTicking = () =>
  createScheduleTick({
    db: onPool(api.database.pool),
    withTransaction: createTransactionRunner(api.database),
    logger: createLogger({ name: 'test', level: 'silent' }),
    alarm: () => undefined,
    longJobs: { backup: () => undefined },
  })

/** Lets the time pass, a tick a minute; two workers tick at once. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= MINUTE_MS) {
    clock.advance(MINUTE_MS)
    await Promise.all([tick(clock.now()), tick(clock.now())])
  }
}

/** `kind → who`, with the minute in Moscow at which it was queued. */
async function queued(prefix: string) {
  const rows = await api.database.prisma.notification.findMany({
    where: { kind: { startsWith: prefix } },
    orderBy: [{ createdAt: 'asc' }, { kind: 'asc' }, { userId: 'asc' }],
  })
  return rows.map(({ kind, userId, orderId, createdAt, notBefore, payload }) => ({
    ...{ kind, userId, orderId, notBefore, payload },
    at: new Date(createdAt.getTime() + 3 * HOUR_MS).toISOString().slice(11, 16),
  }))
}

test('a Monday from seven to ten at night: exactly the reports and the summary, at their minutes', async () => {
  await pass(15 * HOUR_MS)
  const told = (await queued('report')).map(({ kind, userId, at, payload }) => [at, kind, userId, payload])
  const days = (from: string, to: string) => ({ mode: 'document', from, to })
  expect(told).toEqual([
    ['08:00', 'report.day', dispatcher.userId, days('2026-03-01', '2026-03-01')],
    ['08:00', 'report.day', admin.userId, days('2026-03-01', '2026-03-01')],
    ['09:00', 'report.week', dispatcher.userId, days('2026-02-23', '2026-03-01')],
    ['09:00', 'report.week', admin.userId, days('2026-02-23', '2026-03-01')],
  ])
  const summary = await queued('summary')
  expect(summary.map(({ at, userId }) => [at, userId])).toEqual([
    ['21:30', dispatcher.userId],
    ['21:30', admin.userId],
  ])
  expect(await queued('alert')).toEqual([])
}, 120_000)

test('the night’s alerts wait for the morning', async () => {
  clock.set('2026-03-03T20:00:00Z')
  const order = await orders.place()
  await pass(25 * MINUTE_MS)
  const alerts = await queued('alert')
  expect(alerts.map(({ kind, orderId }) => [kind, orderId])).toEqual([
    ['alert.unassigned', order.id],
    ['alert.unassigned', order.id],
  ])
  expect(alerts[0]?.notBefore.toISOString()).toBe('2026-03-04T03:00:00.000Z')
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Клиент передумал' })
})

test('an order that nobody takes is told once per breach, and a reassign starts a new clock', async () => {
  clock.set('2026-03-04T09:00:00Z')
  const order = await orders.placeIn('ASSIGNED')
  await pass(5 * HOUR_MS)
  const first = await queued('alert')
  expect(first.map(({ kind, userId, at }) => [at, kind, userId])).toEqual([
    ['12:20', 'alert.unaccepted', dispatcher.userId],
    ['12:20', 'alert.unaccepted', master.userId],
    ['16:30', 'alert.sla', admin.userId],
  ])
  const other = await api.addMaster()
  await orders.act(dispatcher, order.id, 'reassign', { masterId: other.masterId, reason: 'Не отвечает' })
  await pass(30 * MINUTE_MS)
  const again = (await queued('alert.unaccepted')).slice(2)
  expect(again.map(({ at, userId }) => [at, userId])).toEqual([
    ['17:20', dispatcher.userId],
    ['17:20', other.userId],
  ])
  await orders.act(dispatcher, order.id, 'unassign', { reason: 'Отмена' })
  await orders.act(dispatcher, order.id, 'refuse', { reason: 'Клиент передумал' })
})

test('a visit is announced to its master once, two hours ahead, and again when it is moved', async () => {
  clock.set('2026-03-05T07:00:00Z')
  const order = await orders.placeIn('ACCEPTED', {
    scheduledFrom: '2026-03-05T12:00:00Z',
    scheduledTo: '2026-03-05T14:00:00Z',
  })
  await pass(4 * HOUR_MS)
  expect((await queued('alert')).map(({ kind, userId, at }) => [at, kind, userId])).toEqual([
    ['13:00', 'alert.visitSoon', master.userId],
  ])
  await orders.act(master, order.id, 'reschedule', {
    scheduledFrom: '2026-03-05T15:00:00Z',
    scheduledTo: '2026-03-05T16:00:00Z',
    reason: 'Задерживаюсь',
  })
  await pass(3 * HOUR_MS)
  expect((await queued('alert.visitSoon')).map(({ at }) => at)).toEqual(['13:00', '16:00'])
})

test('a long repair past its day is told at nine, once', async () => {
  clock.set('2026-03-06T09:00:00Z')
  const order = await orders.placeIn('DR')
  clock.set('2026-03-07T05:30:00Z')
  await pass(HOUR_MS)
  expect(await queued('alert.longRepair')).toEqual([])
  clock.set('2026-03-08T05:30:00Z')
  await pass(HOUR_MS)
  clock.set('2026-03-09T05:30:00Z')
  await pass(HOUR_MS)
  const told = await queued('alert.longRepair')
  expect(told.map(({ orderId, userId, at }) => [orderId, userId, at])).toEqual([
    [order.id, dispatcher.userId, '09:00'],
    [order.id, master.userId, '09:00'],
  ])
})

test('who has switched reports off gets none', async () => {
  await api.as(admin).patch('/me', { notifications: { reports: false } })
  clock.set('2026-03-10T04:58:00Z')
  await pass(5 * MINUTE_MS)
  expect((await queued('report')).map(({ userId }) => userId)).toEqual([dispatcher.userId])
})

test('workers that were away for days make up for the last report of each kind, once', async () => {
  clock.set('2026-04-08T20:00:00Z')
  await pass(2 * MINUTE_MS)
  expect((await queued('report')).map(({ kind, payload }) => [kind, payload])).toEqual([
    ['report.day', { mode: 'document', from: '2026-04-07', to: '2026-04-07' }],
    ['report.month', { mode: 'document', from: '2026-03-01', to: '2026-03-31' }],
    ['report.week', { mode: 'document', from: '2026-03-30', to: '2026-04-05' }],
  ])
})

test('a fresh installation owes no report, nor does one that moves to a zone further west', async () => {
  await api.database.pool.query('TRUNCATE schedule_run')
  tick = startTicking()
  clock.set('2026-06-01T08:00:00Z')
  await tick(clock.now())
  await editSettings(api, admin, { timeZone: 'America/New_York' })
  await pass(2 * MINUTE_MS)
  expect(await queued('report')).toEqual([])
})
