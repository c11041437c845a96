import type { Chat, ChatMember, User } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { masterView } from '../testing/api-views'
import { ANNA, GROUP, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { TEST_BOT } from '../testing/start-telegram'
import { wordsIn } from '../words'

const t = wordsIn('ru')
const LOOK = 'GET /masters/9'
const BIND = 'PATCH /masters/9'
const STRANGER: User = { id: 66, is_bot: false, first_name: 'Илья', language_code: 'ru' }
const PLAIN: Chat.GroupChat = { id: -5, type: 'group', title: 'Двор' }
let talk: Conversation

beforeEach(async () => {
  talk = await startConversation()
  talk.api.answer(LOOK, ok(masterView()))
  talk.api.answer(BIND, ok(masterView({ workChatId: GROUP.id, version: 5 })))
  talk.api.answer('POST /me/groups', ok(null))
  talk.api.answer('POST /me/reachability', ok(null))
})
afterEach(() => {
  talk.close()
})

const memberOf = (status: 'member' | 'left' | 'kicked') => ({ status, user: TEST_BOT }) as ChatMember

const membership = (chat: Chat, from: User, [was, is]: readonly [ChatMember, ChatMember]) =>
  talk.handle({ my_chat_member: { chat, from, date: 1, old_chat_member: was, new_chat_member: is } })

test('the master picked by an admin gets the group, and the question says so without buttons', async () => {
  await talk.tap('g:-1005:9')
  expect(talk.api.askedFor(BIND)).toMatchObject([
    { body: { workChatId: GROUP.id }, by: ANNA.id, version: '"4"' },
  ])
  expect(talk.answers()).toEqual(['Рабочая группа мастера: Алексей Воронов'])
  expect(talk.telegram.bodiesOf('editMessageText')).toEqual([
    {
      ...{ chat_id: ANNA.id, message_id: 31, reply_markup: { inline_keyboard: [] } },
      text: 'Карточка\n\n✅ Рабочая группа мастера: Алексей Воронов',
    },
  ])
})

test('an edit of the master in between spoils nothing', async () => {
  talk.api.answer(LOOK, ok(masterView()), ok(masterView({ version: 6 })))
  talk.api.answer(BIND, problem(412, 'VERSION_MISMATCH'), ok(masterView({ version: 7 })))
  await talk.tap('g:-1005:9')
  expect(talk.api.askedFor(BIND).map(({ version }) => version)).toEqual(['"4"', '"6"'])
  expect(talk.answers()).toEqual([t('group.bound', { name: 'Алексей Воронов' })])
})

test.each([
  { status: 403, code: 'FORBIDDEN', key: 'group.adminsOnly', tries: 1 },
  { status: 404, code: 'NOT_FOUND', key: 'group.noMaster', tries: 1 },
  { status: 403, code: 'ACCOUNT_DISABLED', key: 'tap.disabled', tries: 1 },
  { status: 503, code: 'UNAVAILABLE', key: 'error.unavailable', tries: 1 },
  { status: 412, code: 'VERSION_MISMATCH', key: 'tap.outdatedButton', tries: 3 },
] as const)('$status $code: the question stays and the alert says $key', async (refusal) => {
  const { status, code, key, tries } = refusal
  talk.api.answer(BIND, problem(status, code))
  await talk.tap('g:-1005:9', { from: STRANGER })
  expect(talk.telegram.bodiesOf('answerCallbackQuery')).toMatchObject([{ text: t(key), show_alert: true }])
  expect(talk.telegram.bodiesOf('editMessageText')).toEqual([])
  expect(talk.api.askedFor(BIND)).toHaveLength(tries)
})

test('a fault nobody foresaw is apologised for', async () => {
  talk.api.answer(LOOK, problem(500, 'INTERNAL'))
  await talk.tap('g:-1005:9')
  expect(talk.answers()).toEqual([t('error.unavailable')])
})

test.each(['g:1005:9', 'g:-1005:0', 'g:-1005:9:1', 'g:-1005:x'])('%s is no button of ours', async (data) => {
  await talk.tap(data)
  expect(talk.answers()).toEqual(['Эта кнопка устарела'])
  expect(talk.api.requests()).toEqual([])
})

test('whoever adds the bot to a group or takes it out is told of as themselves: the API judges strangers', async () => {
  await membership(PLAIN, STRANGER, [memberOf('left'), memberOf('member')])
  await membership(GROUP, ANNA, [memberOf('member'), memberOf('kicked')])
  expect(talk.api.asked.map(({ request, body, by }) => ({ request, body, by }))).toEqual([
    { request: 'POST /me/groups', body: { chatId: -5, title: 'Двор', isMember: true }, by: STRANGER.id },
    {
      request: 'POST /me/groups',
      body: { chatId: GROUP.id, title: 'Бригада', isMember: false },
      by: ANNA.id,
    },
  ])
  expect(talk.replies()).toEqual([])
})

test('a stranger whom the API refuses gets no word in the group', async () => {
  talk.api.answer('POST /me/groups', problem(403, 'FORBIDDEN'))
  await membership(PLAIN, STRANGER, [memberOf('left'), memberOf('member')])
  expect(talk.replies()).toEqual([])
})

test('blocking the bot, unblocking it and write access are told as reachability', async () => {
  const chat: Chat.PrivateChat = { id: ANNA.id, type: 'private', first_name: 'Анна' }
  await membership(chat, ANNA, [memberOf('member'), memberOf('kicked')])
  await membership(chat, ANNA, [memberOf('kicked'), memberOf('member')])
  await talk.handle({
    message: { message_id: 1, date: 1, chat, from: ANNA, write_access_allowed: { from_request: true } },
  })
  expect(talk.api.askedFor('POST /me/reachability').map(({ body }) => body)).toEqual([
    { reachable: false },
    { reachable: true },
    { reachable: true },
  ])
})
