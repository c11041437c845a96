import {
  announceBackup,
  announceDaySummary,
  announceReport,
  raiseAlerts,
  type AlertKind,
} from '../apps/api/src/features/notifications'
import { findOrder } from '../apps/api/src/features/orders'
import { createTransactionRunner } from '../apps/api/src/platform/db/with-transaction'
import { createTestOrders, CLOSING, freshKey } from '../apps/api/src/testing/test-orders'
import type { TestMaster, TestUser } from '../apps/api/src/testing/test-people'
import { findSettings } from '../apps/api/src/features/settings'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { openOffice, type Language, type Office } from './gallery-office'

/** Every kind of message that the bot writes, in both languages: `npm run gallery` puts the pictures into docs/gallery. */
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GROUP = -1_000_000_000_990

const at = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString()
const dayAt = (offsetMs: number): string => at(offsetMs).slice(0, 10)
const WINDOW = { scheduledFrom: at(90 * 60_000), scheduledTo: at(3 * HOUR_MS) }
const CLIENT = {
  name: 'Анна <Петровна> & Co',
  phone: '+79161234567',
  address: 'ул. Академика Королёва, 12',
  addressDetails: 'кв. 17, подъезд 3, домофон 17К',
}
const WORDS = {
  ru: { accept: 'Принять', decline: 'Отклонить', far: 'Далеко ехать', keep: 'Не отказываться' },
  en: { accept: 'Accept', decline: 'Decline', far: 'Too far', keep: 'Keep the order' },
}
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const URGENT = { ...WINDOW, priority: 'URGENT', brand: 'Bosch', model: 'WAN 28281', client: CLIENT }

describe.each<{ language: Language }>([{ language: 'ru' }, { language: 'en' }])(
  'in $language',
  ({ language }) => {
    let office: Office
    let orders: ReturnType<typeof createTestOrders>
    let [dispatcher, admin, guest] = [] as unknown as [TestUser, TestUser, TestUser]
    let [master, other] = [] as unknown as [TestMaster, TestMaster]

    beforeAll(async () => {
      office = await openOffice(language)
      const { api, introduce } = office
      dispatcher = await introduce(api.addUser(['DISPATCHER'], { firstName: 'Ольга', lastName: 'Смирнова' }))
      admin = await introduce(api.addUser(['ADMIN'], { firstName: 'Нина', lastName: 'Орлова' }))
      guest = await introduce(api.addUser([], { firstName: 'Илья', lastName: 'Громов' }))
      master = await introduce(api.addMaster({ firstName: 'Алексей', lastName: 'Воронов' }))
      other = await introduce(api.addMaster({ firstName: 'Рустам', lastName: 'Каримов' }))
      orders = createTestOrders(api, { dispatcher, master })
      await office.neverQuiet(admin)
    })
    afterAll(() => office.close())

    const untilDelivered = () => office.untilDelivered()
    const run = async (...[person, id, action, body = {}]: [TestUser, number, string, object?]) => {
      const answer = await orders.run(person, id, action, body)
      if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`)
      await untilDelivered()
    }
    const inUnit = (work: Parameters<ReturnType<typeof createTransactionRunner>>[0]) =>
      createTransactionRunner(office.api.database)(work)

    /** Puts an order back in time and warns of it, as the schedule would. */
    async function warn(kind: AlertKind, orderId: number, hoursAgo: number): Promise<void> {
      const { pool } = office.api.database
      const statusChangedAt = new Date(Date.now() - hoursAgo * HOUR_MS)
      await pool.query('UPDATE orders SET status_changed_at = $2 WHERE id = $1', [orderId, statusChangedAt])
      if (kind === 'alert.longRepairOverdue') {
        await pool.query('UPDATE orders SET dr_until = $2 WHERE id = $1', [orderId, dayAt(-2 * DAY_MS)])
      }
      await inUnit(async (unit) => {
        const [order, settings] = [await findOrder(unit.db, orderId), await findSettings(unit.db)]
        if (order) await raiseAlerts(unit, { kind, orders: [order], settings, now: new Date() })
      })
      await untilDelivered()
    }

    test('the first steps', async () => {
      await office.say(master, '/start')
      await office.say(master, '/help')
      const { id } = await orders.place()
      await office.say(master, `/order ${String(id)}`)
      await office.say(master, '/order')
      await office.snap(master, 'commands')
      await office.say(dispatcher, '/start')
      await office.say(dispatcher, `/order ${String(id)}`)
      await office.snap(dispatcher, 'commands-dispatcher')
      await office.say(guest, '/start')
      await office.say(guest, '/help')
      await office.say(guest, 'Добрый день!')
      await office.snap(guest, 'guest')
    })

    test('applications, roles, access', async () => {
      const { api } = office
      const application = { phone: '+79031112233', specialisations: ['TV'], note: 'Десять лет опыта' }
      await api.as(guest).post('/master-applications', application, freshKey())
      await office.say(guest, '/start')
      await office.snap(admin, 'application')
      const { items } = (await api.as(admin).get('/master-applications')).body as { items: { id: number }[] }
      const path = `/master-applications/${String(items[0]?.id)}`
      await api.as(admin).post(`${path}/reject`, { reason: 'Нужен свой инструмент' }, freshKey())
      await untilDelivered()
      await api.as(guest).post('/master-applications', application, freshKey())
      const again = (await api.as(admin).get('/master-applications')).body as { items: { id: number }[] }
      await api.as(admin).post(`/master-applications/${String(again.items[0]?.id)}/approve`, {}, freshKey())
      await untilDelivered()
      const setRoles = (roles: string[]) =>
        api.as(admin).put(`/users/${String(guest.userId)}/roles`, { roles }, { 'If-Match': '*' })
      await setRoles(['MASTER', 'DISPATCHER'])
      await untilDelivered()
      const setActive = (isActive: boolean) =>
        api.as(admin).patch(`/users/${String(guest.userId)}`, { isActive }, { 'If-Match': '*' })
      await setActive(false)
      await untilDelivered()
      await setActive(true)
      await untilDelivered()
      await setRoles(['MASTER'])
      await office.snap(guest, 'people')
      await office.snap(admin, 'application-again')
    })

    test('cards in every state', async () => {
      const { id } = await orders.place(URGENT)
      await run(dispatcher, id, 'assign', { masterId: master.masterId })
      await office.snap(master, 'card-assigned')
      for (const status of ['ACCEPTED', 'ONSITE', 'DR', 'CLOSED'] as const) {
        await orders.placeIn(status, URGENT)
        await untilDelivered()
      }
      await office.snap(master, 'cards')
      await office.snap(dispatcher, 'dispatcher-news')
      await office.snap(admin, 'admin-news')
    })

    test('declining', async () => {
      const inWords = WORDS[language]
      const ask = async (): Promise<number> => {
        const { id } = await orders.placeIn('ASSIGNED', WINDOW)
        await office.tap(master, inWords.decline)
        await pause(1_500)
        return id
      }
      const kept = await ask()
      await office.snap(master, 'decline-asks')
      await office.tap(master, inWords.keep)
      await run(dispatcher, kept, 'refuse', { reason: 'Клиент передумал' })
      await ask()
      await office.tap(master, inWords.far)
      await ask()
      await office.say(master, '?')
      await office.stand.say(master, 'Сломалась машина')
      await pause(1_500)
      const late = await ask()
      await run(dispatcher, late, 'refuse', { reason: 'Клиент передумал' })
      await office.tap(master, inWords.far)
      await pause(1_000)
      await office.snap(master, 'decline-settled')
      await office.snap(dispatcher, 'declined')
    })

    test('a stale button', async () => {
      const { id } = await orders.placeIn('ASSIGNED', WINDOW)
      await untilDelivered()
      await office.skip(master)
      // Telegram is slow with the card, so it can still be tapped after the app has been faster.
      const { telegramId: chatId } = master
      await office.stand.addFault({
        kind: 'tooManyRequests',
        retryAfter: 60,
        methods: ['editMessageText'],
        chatId,
        count: 1,
      })
      const page = await office.open(master)
      await orders.run(master, id, 'accept')
      const inWords = WORDS[language]
      await page.getByTestId('inline-button').filter({ hasText: inWords.accept }).last().click()
      await page.getByTestId('callback-alert').waitFor()
      await office.picture(page, 'stale')
    })

    test('what else happens to a master’s order', async () => {
      const { id } = await orders.placeIn('ACCEPTED', URGENT)
      await office.open(master)
      await run(dispatcher, id, 'nudge')
      const later = { scheduledFrom: at(DAY_MS), scheduledTo: at(DAY_MS + 2 * HOUR_MS) }
      await run(dispatcher, id, 'reschedule', { ...later, reason: 'Клиент просит завтра' })
      const edit = { client: { address: 'ул. Ленина, 1' } }
      await office.api.as(dispatcher).patch(`/orders/${String(id)}`, edit, { 'If-Match': '*' })
      await untilDelivered()
      await run(dispatcher, id, 'reassign', { masterId: other.masterId, reason: 'Ближе' })
      const cancelled = await orders.placeIn('ACCEPTED', WINDOW)
      await run(dispatcher, cancelled.id, 'cancel', { reason: 'Клиент передумал' })
      const closed = await orders.placeIn('CLOSED', WINDOW)
      await run(admin, closed.id, 'correctClosing', {
        ...CLOSING,
        totalAmount: 800_050,
        reason: 'Опечатка в сумме',
      })
      await office.snap(master, 'master-news')
      await office.snap(other, 'reassigned')
      await run(other, id, 'accept')
      const moved = { scheduledFrom: at(2 * DAY_MS), scheduledTo: at(2 * DAY_MS + HOUR_MS) }
      await run(other, id, 'reschedule', { ...moved, reason: 'Жду деталь' })
      await office.stand.block(other)
      const late = await orders.place(WINDOW)
      await run(dispatcher, late.id, 'assign', { masterId: other.masterId })
      await office.snap(dispatcher, 'unreachable')
      await office.stand.block(other, false)
    })

    test('alerts', async () => {
      await office.skip(admin)
      const alone = await orders.place()
      await warn('alert.unassigned', alone.id, 1)
      await warn('alert.sla', alone.id, 30)
      const assigned = await orders.placeIn('ASSIGNED', WINDOW)
      await warn('alert.unaccepted', assigned.id, 1)
      const visit = await orders.placeIn('ACCEPTED', WINDOW)
      await warn('alert.visitSoon', visit.id, 0)
      const repair = await orders.placeIn('DR', WINDOW)
      await warn('alert.longRepairOverdue', repair.id, 50)
      await office.snap(master, 'alerts-master')
      await office.snap(dispatcher, 'alerts-dispatcher')
      await office.snap(admin, 'alerts-admin')
    })

    test('reports and summaries', async () => {
      const now = new Date()
      const [yesterday, today] = [dayAt(-DAY_MS), dayAt(0)]
      await inUnit((unit) =>
        announceReport(unit, { kind: 'report.day', days: { from: yesterday, to: yesterday }, now }),
      )
      await inUnit((unit) =>
        announceReport(unit, { kind: 'report.week', days: { from: dayAt(-7 * DAY_MS), to: today }, now }),
      )
      await inUnit((unit) =>
        announceReport(unit, {
          kind: 'report.month',
          days: { from: `${today.slice(0, 8)}01`, to: today },
          now,
        }),
      )
      const figures = {
        created: 12,
        closed: 7,
        refused: 2,
        NEW: 3,
        ASSIGNED: 1,
        ACCEPTED: 4,
        ONSITE: 1,
        DR: 2,
      }
      await inUnit((unit) => announceDaySummary(unit, { day: today, figures, now }))
      await office.api.as(dispatcher).post(`/reports/workbook/send?from=${today}&to=${today}`, {}, freshKey())
      await office.snap(dispatcher, 'reports')
      await office.snap(admin, 'reports-admin')
    })

    test('a work group', async () => {
      const { stand, api } = office
      await stand.addGroup(GROUP, master, [master, dispatcher])
      await pause(4_000)
      await office.open(admin)
      await office.snap(admin, 'group-whose')
      await office.tap(admin, 'Алексей Воронов')
      await office.snap(admin, 'group-bound', { again: true })
      const { id } = await orders.placeIn('ASSIGNED', URGENT)
      await office.snap(dispatcher, 'group-card', { chatId: GROUP })
      const page = await office.open(dispatcher, GROUP)
      const accept = page.getByTestId('inline-button').filter({ hasText: WORDS[language].accept })
      await accept.last().click()
      await page.getByTestId('callback-alert').waitFor()
      await office.picture(page, 'group-not-theirs')
      await run(master, id, 'accept')
      await office.snap(dispatcher, 'group-card-accepted', { chatId: GROUP, again: true })
      const now = new Date()
      await inUnit((unit) =>
        announceBackup(unit, { isOk: true, isVerified: true, sizeBytes: 48_000_000 }, now),
      )
      await inUnit((unit) => announceBackup(unit, { isOk: false, reason: 'noSpace' }, now))
      await stand.setBotStatus(GROUP, 'left', admin)
      await api.as(admin).post('/me/bot-failures', { updateId: 7, fault: 'TELEGRAM' })
      await pause(4_000)
      await office.snap(admin, 'system')
    })

    test('a client’s words, and too many of one’s own', async () => {
      const words = 'Здравствуйте! Потекла посудомойка Bosch, ул. Садовая, 7, тел. 8 916 555-44-33'
      await office.say(dispatcher, words, { forwardedFrom: 'Мария' })
      await office.snap(dispatcher, 'forwarded')
      for (let count = 0; count < 16; count++) void office.stand.say(other, `/order ${String(count + 1)}`)
      await pause(4_000)
      await office.snap(other, 'throttled')
    })
  },
)
