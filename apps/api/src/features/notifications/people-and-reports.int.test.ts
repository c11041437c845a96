import type { NotificationView } from '@pult/shared/notifications/notification-views'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChats, type TestChats } from '../../testing/start-chats'
import { startDelivery } from '../../testing/start-delivery'
import { eventually } from '../../testing/start-program'
import type { TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import { companyDay, runningClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let chats: TestChats
let api: TestApi
let stand: TestStand
let admin: TestUser
let dispatcher: TestUser
let guest: TestUser
let master: TestMaster

beforeAll(async () => {
  chats = await startChats()
  ;({ api, stand } = chats)
  admin = await api.addUser(['ADMIN'])
  dispatcher = await api.addUser(['DISPATCHER'])
  guest = await api.addUser([], { firstName: 'Илья', lastName: '<Новиков>' })
  master = await api.addMaster()
  for (const person of [admin, dispatcher, guest, master]) await stand.addPerson(person)
})
afterAll(() => chats.close())

const hears = ({ telegramId }: TestUser, words: string) =>
  eventually(async () => {
    const texts = (await stand.botMessages(telegramId)).map(({ message }) => message.text ?? '')
    expect(texts.join('\n')).toContain(words)
    return texts
  })

const menuOf = (person: TestUser) => expect.poll(() => stand.commandsOf(person))

test('an application reaches the admins, its decision the applicant', async () => {
  const body = { phone: '+79161234567', specialisations: ['TV'] }
  const { body: application } = await api.as(guest).post('/master-applications', body)
  await hears(admin, 'Илья <Новиков> хочет работать мастером')
  await api.as(admin).post(`/master-applications/${application.id}/approve`)
  await hears(guest, 'Вас приняли мастером')
  await menuOf(guest).toEqual(['start', 'order', 'help'])
})

test('a change of roles and a deactivation reach the person, who then is nobody any more', async () => {
  await api.as(admin).put(`/users/${dispatcher.userId}/roles`, { roles: ['DISPATCHER', 'ADMIN'] })
  await hears(dispatcher, 'Ваши роли изменились:')
  const texts = await hears(dispatcher, 'администратор')
  expect(texts.at(-1)).toContain('диспетчер')
  const { body: page } = await api.as(admin).get('/users')
  const { version } = page.items.find(({ id }: { id: number }) => id === dispatcher.userId)
  const headers = { 'If-Match': `"${version}"` }
  const answer = await api.as(admin).patch(`/users/${dispatcher.userId}`, { isActive: false }, headers)
  expect(answer.status).toBe(200)
  await hears(dispatcher, 'Ваш доступ к Пульту отключён')
  await api.as(admin).patch(`/users/${dispatcher.userId}`, { isActive: true })
})

test('whoever gets or loses their roles has the menu for that; where it can’t be set, the news come all the same', async () => {
  const person = await api.addUser()
  await stand.addPerson(person)
  const change = (roles: string[]) => api.as(admin).put(`/users/${person.userId}/roles`, { roles })
  await change(['DISPATCHER'])
  await menuOf(person).toEqual(['start', 'order', 'help'])
  await stand.addFault({ kind: 'serverError', methods: ['setMyCommands'], count: 1 })
  await change([])
  await hears(person, 'Ваши роли изменились: ролей нет')
  expect(await stand.commandsOf(person)).toEqual(['start', 'order', 'help'])
  await change(['MASTER'])
  await change([])
  await menuOf(person).toEqual(['start', 'help'])
  const rows = await api.database.prisma.notification.findMany({ where: { userId: person.userId } })
  expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(Array(4).fill(['SENT', 1]))
})

test('a language chosen in the app reaches the menu of the chat, without a message', async () => {
  const person = await api.addUser()
  await stand.addPerson(person)
  const descriptions = () => stand.commandDescriptionsOf(person)
  await api.as(person).patch('/me', { languageCode: 'uz' })
  await expect.poll(descriptions).toContain('Bot nimalarni biladi')
  await expect.poll(() => stand.menuButtonOf(person)).toMatchObject({ type: 'web_app', text: 'Pult' })
  await api.as(person).patch('/me', { languageCode: 'en' })
  await expect.poll(descriptions).toContain('What the bot can do')
  expect(await stand.botMessages(person.telegramId)).toEqual([])
  // The same language again is no news.
  await api.as(person).patch('/me', { languageCode: 'en' })
  await eventually(async () => {
    const rows = await api.database.prisma.notification.findMany({ where: { userId: person.userId } })
    const expected = ['people.languageChosen', 'SENT']
    expect(rows.map(({ kind, state }) => [kind, state])).toEqual([expected, expected])
  })
})

test('the workbook comes as a file, with the figures of the period above it', async () => {
  await createTestOrders(api, { dispatcher: admin, master }).placeIn('CLOSED')
  const period = { from: companyDay(runningClock, -30), to: companyDay(runningClock) }
  const answer = await api.as(admin).post('/reports/workbook/send', period)
  expect(answer.status).toBe(202)
  const message = await eventually(async () => {
    const found = (await stand.botMessages(admin.telegramId)).find((one) => 'document' in one.message)
    expect(found).toBeDefined()
    return found!.message as unknown as {
      caption: string
      document: { file_name: string; file_size: number }
    }
  })
  expect(message.caption).toMatch(/^Отчёт, .* – .*\nНовых: 1, закрыто: 1, отказов: 0\nВыручка 7\s000\s₽/u)
  expect(message.document.file_name).toMatch(/\.xlsx$/)
  expect(message.document.file_size).toBeGreaterThan(1_000)
})

test('a report of more closings than one file holds comes as text, and says where the file is to be had', async () => {
  await chats.delivery.stop()
  await createTestOrders(api, { dispatcher: admin, master }).placeIn('CLOSED')
  const day = companyDay(runningClock)
  await api.as(admin).post('/reports/workbook/send', { from: day, to: day })
  chats.delivery = startDelivery(api.databaseUrl, stand, { maxReportOrders: 1 })
  const texts = await hears(admin, 'Заявок за этот период больше, чем помещается в один файл')
  expect(texts.at(-1)).toMatch(/^Отчёт, .*закрыто: 2, .*Выручка 14\s000\s₽/su)
})

test('a report for somebody who has left the desk meanwhile is not sent', async () => {
  await chats.delivery.stop()
  const leaver = await api.addUser(['DISPATCHER'])
  await stand.addPerson(leaver)
  await api.as(leaver).post('/reports/workbook/send', { from: '2026-01-01', to: '2026-01-31' })
  await api.database.prisma.user.update({ where: { id: leaver.userId }, data: { roles: [] } })
  chats.delivery = chats.deliver()
  await eventually(async () => {
    const [row] = await api.database.prisma.notification.findMany({ where: { userId: leaver.userId } })
    expect(row).toMatchObject({ state: 'SENT', messageId: null })
  })
  expect(await stand.botMessages(leaver.telegramId)).toEqual([])
  const { body } = await api.as(admin).get('/notifications?state=SENT')
  expect(
    body.items.filter(({ recipient }: NotificationView) => recipient?.id === leaver.userId),
  ).toMatchObject([{ sentAt: null, lastError: 'The reader has lost the role it was for' }])
})
