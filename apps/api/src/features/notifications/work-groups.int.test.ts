import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChats, type TestChats } from '../../testing/start-chats'
import { eventually } from '../../testing/start-program'
import type { StandMessage, TestStand } from '../../testing/start-stand'
import type { TestApi } from '../../testing/test-api'
import type { TestMaster, TestUser } from '../../testing/test-people'

const GROUP = -1_000_000_000_901

let chats: TestChats
let api: TestApi
let stand: TestStand
let admin: TestUser
let dispatcher: TestUser
let stranger: TestUser
let master: TestMaster

beforeAll(async () => {
  chats = await startChats({ hasBot: true })
  ;({ api, stand } = chats)
  admin = await api.addUser(['ADMIN'], { firstName: 'Нина' })
  dispatcher = await api.addUser(['DISPATCHER'], { firstName: 'Ольга' })
  stranger = await api.addUser([], { firstName: 'Илья' })
  await api.addMaster({ firstName: 'Антон', lastName: 'Белов' })
  master = await api.addMaster({ firstName: 'Яков', lastName: 'Юдин' })
  for (const person of [admin, dispatcher, stranger, master]) await stand.addPerson(person)
})
afterAll(() => chats.close())

const hears = (person: TestUser, text: string): Promise<StandMessage> =>
  eventually(async () => {
    const messages = await stand.botMessages(person.telegramId)
    const found = messages.findLast(({ message }) => message.text?.includes(text))
    expect(found, JSON.stringify(messages.map(({ message }) => message.text))).toBeDefined()
    return found!
  })

const workChatOf = async ({ masterId }: TestMaster): Promise<bigint | null> =>
  (await api.database.prisma.master.findUniqueOrThrow({ where: { id: masterId } })).workChatId

test('the bot in a new group: the admin is asked whose it is, and a tap binds it', async () => {
  await stand.addGroup(GROUP, master, [master])
  const question = await hears(admin, 'Яков Юдин добавил(а) бота в группу «Группа»')
  const buttons = (question.message.reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
  // Whoever added the bot comes first.
  expect(buttons).toEqual(['Яков Юдин', 'Антон Белов', 'Открыть Пульт'])
  const tap = { messageId: question.message.message_id, button: 'Яков Юдин' }
  const { answer } = await stand.tap(admin, tap)
  expect(answer?.text).toBe('Рабочая группа мастера: Яков Юдин')
  expect(await workChatOf(master)).toBe(BigInt(GROUP))
  const settled = await hears(admin, '✅ Рабочая группа мастера: Яков Юдин')
  expect(settled.message.message_id).toBe(question.message.message_id)

  const [entry] = (await api.as(admin).get('/audit')).body.items
  expect(entry).toMatchObject({ subjectType: 'master', subjectId: String(master.masterId) })
})

test('who is no admin any more binds nothing', async () => {
  const deputy = await api.addUser(['ADMIN'])
  await stand.addPerson(deputy)
  await stand.addGroup(GROUP - 1, dispatcher, [dispatcher])
  const question = await hears(deputy, 'Чья это рабочая группа')
  await api.database.prisma.user.update({ where: { id: deputy.userId }, data: { roles: ['DISPATCHER'] } })
  const tap = { messageId: question.message.message_id, button: 'Яков Юдин' }
  const { answer } = await stand.tap(deputy, tap)
  expect(answer?.text).toBe('Выбрать мастера может только администратор')
  expect(await workChatOf(master)).toBe(BigInt(GROUP))
})

test('taken out of a work group, the bot tells the admins and forgets nothing', async () => {
  await stand.setBotStatus(GROUP, 'kicked', stranger)
  await hears(admin, 'Бота больше нет в группе «Группа» (Илья')
  await hears(admin, 'Это рабочая группа: Яков Юдин')
  expect(await workChatOf(master)).toBe(BigInt(GROUP))
})

test('that a work group was lost is told once an hour, however often somebody says it', async () => {
  const told = () => api.database.prisma.notification.count({ where: { kind: 'group.left' } })
  const before = await told()
  for (const title of ['Раз', 'Два', 'Три']) {
    const { status } = await api.as(stranger).post('/me/groups', { chatId: GROUP, title, isMember: false })
    expect(status).toBe(204)
  }
  // One more when another hour has begun meanwhile.
  expect(await told()).toBeLessThanOrEqual(before + 1)
})

test('a group of strangers is no news, and neither is leaving it', async () => {
  const rows = () => api.database.prisma.notification.count({ where: { kind: { startsWith: 'group.' } } })
  const before = await rows()
  const report = (isMember: boolean) =>
    api.as(stranger).post('/me/groups', { chatId: -77, title: 'Чужая', isMember })
  expect((await report(true)).status).toBe(204)
  expect((await report(false)).status).toBe(204)
  expect(await rows()).toBe(before)
})

test('an update that the bot fails at is told to the admins', async () => {
  await stand.addFault({ kind: 'serverError', status: 500, chatId: dispatcher.telegramId, count: 1 })
  await stand.say(dispatcher, '/help')
  await hears(admin, 'Сбой в работе бота: Telegram не принял запрос')
  await hears(dispatcher, 'Сервис сейчас не отвечает')
})
