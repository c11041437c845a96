import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../platform/logger'
import { onPool } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { announceBackup } from '../notifications'
import { editSettings } from '../../testing/edit-settings'
import { startDelivery, type TestDelivery } from '../../testing/start-delivery'
import { startStand, type TestStand } from '../../testing/start-stand'
import { createStoppedPace } from '../../testing/stopped-pace'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestClock, HOUR_MS, MINUTE_MS, type TestClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { createScheduleTick } from './run-due-jobs'

/**
 * Whole days, minute by minute, with the real schedule, outbox and delivery; only the clock is the test's. What was
 * said is read from the outbox (when, to whom, what) and counted again in the chats.
 */
interface Town {
  readonly api: TestApi
  readonly orders: ReturnType<typeof createTestOrders>
  readonly dispatcher: TestUser
  readonly admin: TestUser
  readonly master: TestMaster
  readonly timeZone: string
  readonly clock: TestClock
}

let stand: TestStand
beforeAll(async () => {
  stand = await startStand()
})
afterAll(() => stand.stop())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  // The next town has people with the same ids.
  await fetch(`${stand.url}/stand/reset`, { method: 'POST' })
})

async function foundTown(start: string, timeZone: string): Promise<Town> {
  const clock = createTestClock(start)
  const api = await createTestApi({ clock })
  const dispatcher = await api.addUser(['DISPATCHER'], { firstName: 'Ольга', lastName: null })
  const admin = await api.addUser(['ADMIN'], { firstName: 'Нина', lastName: null })
  const master = await api.addMaster({ firstName: 'Алексей', lastName: null })
  for (const person of [dispatcher, admin, master]) await stand.addPerson(person)
  await editSettings(api, admin, { timeZone, slaOnsiteMinutes: 8 * 60 })
  const delivery: TestDelivery = startDelivery(api.databaseUrl, stand, { pace: createStoppedPace(clock) })
  closing.push(async () => {
    await delivery.stop()
    await api.close()
  })
  const orders = createTestOrders(api, { dispatcher, master })
  return { api, orders, dispatcher, admin, master, timeZone, clock }
}

const localTime = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant)

const waitingNow = async ({ api, clock }: Town): Promise<number> => {
  const { rows } = await api.database.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM notification WHERE state IN ('QUEUED', 'FAILED') AND not_before <= $1`,
    [clock.now()],
  )
  return rows[0]?.n ?? 0
}

/** The clock stands until everything is said that has its time. */
async function untilSaid(town: Town): Promise<void> {
  while ((await waitingNow(town)) > 0) await sleep(5)
}

/** Lets the minutes pass until the instant; at some of them (`DD HH:MM`, local) people do something. */
async function live(town: Town, until: string, events: Readonly<Record<string, () => Promise<unknown>>>) {
  const { api, clock, timeZone } = town
  const logger = createLogger({ name: 'test', level: 'silent' })
  const backups: Promise<void>[] = []
  const made = { isOk: true, isVerified: true, sizeBytes: 5_000_000 } as const
  const createTick = () =>
    createScheduleTick({
      ...{ db: onPool(api.database.pool), logger },
      withTransaction: createTransactionRunner(api.database),
      // Making a backup has tests of its own; here it takes no time.
      longJobs: {
        backup: ({ settle }) => {
          backups.push(settle((unit) => announceBackup(unit, made, clock.now())))
        },
      },
      alarm: (error) => {
        throw error
      },
    })
  const steady = createTick()
  const left = new Map(Object.entries(events))
  while (clock.now() < new Date(until)) {
    // Whenever something may be due a second worker ticks at the same time, which has just been restarted.
    const ticks = clock.now().getUTCMinutes() % 5 === 0 ? [steady, createTick()] : [steady]
    await Promise.all(ticks.map((tick) => tick(clock.now())))
    await Promise.all(backups.splice(0))
    const minute = localTime(clock.now(), timeZone).slice(8)
    await left.get(minute)?.()
    left.delete(minute)
    await untilSaid(town)
    clock.advance(MINUTE_MS)
  }
  expect([...left.keys()]).toEqual([])
}

/** What was said, as `DD HH:MM kind № person`, sounds marked; redraws of cards say nothing. */
async function said({ api, timeZone, ...people }: Town) {
  const names = new Map([people.dispatcher, people.admin, people.master].map((p) => [p.userId, p.firstName]))
  const rows = await api.database.prisma.notification.findMany({
    where: { kind: { not: 'card.refresh' } },
    orderBy: [{ sentAt: 'asc' }, { kind: 'asc' }, { userId: 'asc' }],
  })
  const line = (row: (typeof rows)[number]): string => {
    const at = localTime(row.sentAt ?? new Date(0), timeZone).slice(8)
    return [at, row.kind, row.orderId, names.get(row.userId ?? 0)].filter((part) => part !== null).join(' ')
  }
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['SENT']))
  const sent = rows.filter(({ lastError }) => lastError === null)
  for (const person of [people.dispatcher, people.admin, people.master]) {
    const count = sent.filter(({ userId }) => userId === person.userId).length
    expect(await stand.botMessages(person.telegramId)).toHaveLength(count)
  }
  return {
    sent: sent.map(line),
    dropped: rows
      .filter(({ lastError }) => lastError !== null)
      .map((row) => `${line(row)}: ${row.lastError}`),
    periodOf: (kind: string) => rows.find((row) => row.kind === kind)?.payload,
  }
}

test('the last day of February and the first of March: a Sunday, its night, a Monday', async () => {
  // From Saturday noon, so that there is a long repair which ends on Sunday.
  const town = await foundTown('2027-02-27T09:00:00Z', 'Europe/Moscow')
  const { orders, dispatcher, master, clock } = town
  const repair = await orders.placeIn('DR')
  let [late, withdrawn, visit] = [0, 0, 0]
  await untilSaid(town)
  clock.set('2027-02-28T17:00:00Z')
  await live(town, '2027-03-01T19:00:00Z', {
    '28 21:50': async () => (late = (await orders.place()).id),
    '28 23:00': async () => (withdrawn = (await orders.place()).id),
    '28 23:40': () => orders.run(dispatcher, withdrawn, 'refuse', { reason: 'Клиент передумал' }),
    '01 06:30': () => orders.run(dispatcher, late, 'refuse', { reason: 'Клиент передумал' }),
    '01 09:10': async () => {
      const window = { scheduledFrom: '2027-03-01T12:00:00Z', scheduledTo: '2027-03-01T14:00:00Z' }
      visit = (await orders.placeIn('ASSIGNED', window)).id
    },
    '01 09:40': () => orders.run(master, visit, 'accept'),
    '01 15:05': () => orders.run(master, visit, 'arrive'),
  })
  const { sent, dropped, periodOf } = await said(town)
  expect(sent).toEqual([
    `27 12:00 order.accepted ${repair.id} Ольга`,
    `27 12:00 order.assigned ${repair.id} Алексей`,
    `27 12:00 order.created ${repair.id} Нина`,
    `27 12:00 order.longRepair ${repair.id} Ольга`,
    '28 21:30 summary.day Ольга',
    '28 21:30 summary.day Нина',
    `28 21:50 order.created ${late} Нина`,
    `28 23:00 order.created ${withdrawn} Нина`,
    '01 03:00 system.backupMade Нина',
    // The night's alerts come at its end, as far as they are still true.
    `01 06:00 alert.sla ${late} Нина`,
    `01 06:00 alert.unassigned ${late} Ольга`,
    `01 06:00 alert.unassigned ${late} Нина`,
    '01 08:00 report.day Ольга',
    '01 08:00 report.day Нина',
    `01 09:00 alert.longRepairOverdue ${repair.id} Ольга`,
    `01 09:00 alert.longRepairOverdue ${repair.id} Алексей`,
    '01 09:00 report.week Ольга',
    '01 09:00 report.week Нина',
    `01 09:10 order.assigned ${visit} Алексей`,
    `01 09:10 order.created ${visit} Нина`,
    `01 09:30 alert.unaccepted ${visit} Ольга`,
    `01 09:30 alert.unaccepted ${visit} Алексей`,
    `01 09:40 order.accepted ${visit} Ольга`,
    '01 10:00 report.month Ольга',
    '01 10:00 report.month Нина',
    `01 13:00 alert.visitSoon ${visit} Алексей`,
    '01 21:30 summary.day Ольга',
    '01 21:30 summary.day Нина',
  ])
  expect(dropped).toEqual([
    `01 06:00 alert.unassigned ${withdrawn} Ольга: The alert is no longer true`,
    `01 06:00 alert.unassigned ${withdrawn} Нина: The alert is no longer true`,
  ])
  expect(periodOf('report.week')).toMatchObject({ from: '2027-02-22', to: '2027-02-28' })
  expect(periodOf('report.month')).toMatchObject({ from: '2027-02-01', to: '2027-02-28' })
}, 240_000)

test.each([
  // The hour from two to three comes twice: eight hours on site end an hour earlier by the clock on the wall.
  {
    goes: 'back',
    from: '2026-10-24T20:50:00Z',
    until: '2026-10-25T08:10:00Z',
    offset: '+01:00',
    sla: '06:30',
  },
  { goes: 'on', from: '2027-03-27T21:50:00Z', until: '2027-03-28T07:10:00Z', offset: '+02:00', sla: '08:30' },
])(
  'the night in which the clock goes $goes: nothing is left out, nothing comes twice',
  async (night) => {
    const town = await foundTown(night.from, 'Europe/Berlin')
    const { orders, dispatcher } = town
    const [eve, day] = [night.from.slice(8, 10), night.until.slice(8, 10)]
    const visitAt = (time: string) => {
      const from = Date.parse(`${night.until.slice(0, 10)}T${time}:00${night.offset}`)
      const window = { scheduledFrom: from, scheduledTo: from + 2 * HOUR_MS }
      return Object.fromEntries(Object.entries(window).map(([key, at]) => [key, new Date(at).toISOString()]))
    }
    let [onSite, early, visit, waiting] = [0, 0, 0, 0]
    await live(town, night.until, {
      [`${eve} 23:10`]: async () => (onSite = (await orders.placeIn('ONSITE')).id),
      [`${eve} 23:15`]: async () => (early = (await orders.placeIn('ACCEPTED', visitAt('03:30'))).id),
      [`${eve} 23:20`]: async () => (visit = (await orders.placeIn('ACCEPTED', visitAt('09:30'))).id),
      [`${day} 01:40`]: async () => (waiting = (await orders.place()).id),
      [`${day} 06:10`]: () => orders.run(dispatcher, waiting, 'refuse', { reason: 'Передумали' }),
      [`${day} 06:11`]: () => orders.run(dispatcher, early, 'cancel', { reason: 'Передумали' }),
    })
    const { sent, dropped, periodOf } = await said(town)
    const morning = [
      `03:00 system.backupMade Нина`,
      `06:00 alert.sla ${waiting} Нина`,
      `06:00 alert.unassigned ${waiting} Ольга`,
      `06:00 alert.unassigned ${waiting} Нина`,
      `07:30 alert.visitSoon ${visit} Алексей`,
      '08:00 report.day Ольга',
      '08:00 report.day Нина',
    ]
    const sla = `${night.sla} alert.sla ${onSite} Нина`
    expect(sent.filter((line) => !line.includes(' order.'))).toEqual(
      [...morning, sla]
        .toSorted((a, b) => a.slice(0, 5).localeCompare(b.slice(0, 5)))
        .map((line) => `${day} ${line}`),
    )
    expect(dropped).toEqual([`${day} 06:00 alert.visitSoon ${early} Алексей: The alert is no longer true`])
    const reported = `${night.until.slice(0, 8)}${eve}`
    expect(periodOf('report.day')).toMatchObject({ from: reported, to: reported })
  },
  240_000,
)
