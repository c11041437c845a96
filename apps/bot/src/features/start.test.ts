import type { Role } from '@pult/shared/users/roles'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meView, orderView } from '../testing/api-views'
import { ANNA, GROUP, PUBLIC_URL, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
let talk: Conversation

beforeEach(async () => {
  talk = await startConversation()
  talk.api.answer('POST /me/reachability', ok(null))
})
afterEach(() => {
  talk.close()
})

const commandsTold = () =>
  talk.telegram.bodiesOf('setMyCommands').map(({ commands, scope }) => ({
    ...{ names: commands?.map(({ command }) => command), scope },
  }))

test.each([
  [['ADMIN'], ['Вы администратор: люди, правила и отчёты — в приложении.']],
  [['DISPATCHER'], ['Вы диспетчер: принимайте звонки']],
  [['MASTER'], ['Вы мастер: новые заявки придут сюда']],
  [
    ['MASTER', 'ADMIN'],
    ['Вы администратор', 'Вы мастер'],
  ],
] as [Role[], string[]][])('/start greets %s with what they do here', async (roles, lines) => {
  talk.api.answer('GET /me', ok(meView(roles)))
  await talk.say('/start')
  const [text] = talk.replies()
  expect(text).toContain('Здравствуйте, Анна! Это <b>Пульт</b>')
  expect(text?.split('\n\n').slice(1)).toEqual(lines.map((line) => expect.stringContaining(line) as string))
  expect(talk.buttons()).toEqual([{ text: 'Открыть Пульт', web_app: { url: PUBLIC_URL } }])
})

test('/start says that the person can be written to, as that person, before anything else', async () => {
  talk.api.answer('GET /me', ok(meView([])))
  await talk.say('/start')
  expect(talk.api.asked.map(({ request, body, by }) => ({ request, body, by }))).toEqual([
    { request: 'POST /me/reachability', body: { reachable: true }, by: ANNA.id },
    { request: 'GET /me', body: {}, by: ANNA.id },
  ])
})

test('a guest is told how to become a master, and one who has applied that it is on its way', async () => {
  talk.api.answer('GET /me', ok(meView([])), ok(meView([], { hasApplied: true })))
  await talk.say('/start')
  await talk.say('/start')
  expect(talk.replies()).toEqual([
    expect.stringContaining(t('start.guest')),
    expect.stringContaining(t('start.applied')),
  ])
})

test.each(['/START', '/Start@Pult_Bot', '/start@pult_bot'])('%s is /start', async (command) => {
  talk.api.answer('GET /me', ok(meView(['MASTER'])))
  await talk.say(command)
  expect(talk.replies()).toEqual([expect.stringContaining('Здравствуйте, Анна!')])
})

test('a deep link behind a command in capitals keeps its own letters', async () => {
  talk.api.answer('GET /me', ok(meView(['DISPATCHER'])))
  talk.api.answer('GET /orders/1042', ok(orderView({ status: 'ACCEPTED' })))
  await talk.say('/START o_1042')
  expect(talk.replies()).toEqual(['Заявка <b>№ 1042</b>: принята.'])
})

test('a name is text and no markup', async () => {
  talk.api.answer('GET /me', ok(meView([], { firstName: '<b>Ян</b> & Ко' })))
  await talk.say('/start')
  expect(talk.replies()[0]).toContain('Здравствуйте, &lt;b&gt;Ян&lt;/b&gt; &amp; Ко!')
})

test.each([
  {
    ...{ languageCode: 'en', line: 'You are a master: new orders arrive here', button: 'Open Pult' },
    ...{ order: 'Find an order: /order 1042', menu: 'Pult' },
  },
  {
    ...{ languageCode: 'uz', line: 'Siz ustasiz', button: 'Pultni ochish' },
    ...{ order: 'Buyurtmani topish: /order 1042', menu: 'Pult' },
  },
])('in $languageCode, chosen in the app, everything is in it', async (words) => {
  const { languageCode, line, button, order, menu } = words
  talk.api.answer('GET /me', ok(meView(['MASTER'], { languageCode })))
  await talk.say('/start')
  expect(talk.replies()[0]).toContain(line)
  expect(talk.buttons()[0]?.text).toBe(button)
  const [told] = talk.telegram.bodiesOf('setMyCommands')
  expect(told?.commands?.find(({ command }) => command === 'order')?.description).toBe(order)
  expect(talk.telegram.bodiesOf('setChatMenuButton')).toEqual([
    { chat_id: ANNA.id, menu_button: { type: 'web_app', text: menu, web_app: { url: PUBLIC_URL } } },
  ])
})

test('whoever works here gets /order into their own menu, a guest does not', async () => {
  const scope = { type: 'chat', chat_id: ANNA.id }
  talk.api.answer('GET /me', ok(meView(['DISPATCHER'])), ok(meView([])))
  await talk.say('/start')
  await talk.say('/start')
  expect(commandsTold()).toEqual([
    { names: ['start', 'order', 'help'], scope },
    { names: ['start', 'help'], scope },
  ])
})

test('a deep link opens its order', async () => {
  talk.api.answer('GET /me', ok(meView(['DISPATCHER'])))
  talk.api.answer('GET /orders/1042', ok(orderView({ status: 'ACCEPTED' })))
  await talk.say('/start o_1042')
  expect(talk.replies()).toEqual(['Заявка <b>№ 1042</b>: принята.'])
  expect(talk.buttons()).toEqual([{ text: 'Открыть № 1042', web_app: { url: `${PUBLIC_URL}/orders/1042` } }])
})

test('a deep link to what the person may not see opens nothing', async () => {
  talk.api.answer('GET /me', ok(meView([])))
  talk.api.answer('GET /orders/1042', problem(404, 'ORDER_NOT_FOUND'))
  await talk.say('/start o_1042')
  expect(talk.replies()).toEqual(['Заявки № 1042 нет, или она не ваша.'])
})

test.each(['o_0', 'o_x', 'hello', 'o_1042; DROP'])(
  'any other parameter (%s) is only a greeting',
  async (word) => {
    talk.api.answer('GET /me', ok(meView([])))
    await talk.say(`/start ${word}`)
    expect(talk.replies()[0]).toContain('Здравствуйте, Анна!')
    expect(talk.api.requests()).toEqual(['POST /me/reachability', 'GET /me'])
  },
)

test('/start in a group is not for the bot to answer', async () => {
  await talk.say('/start', { chat: GROUP })
  expect([talk.replies(), talk.api.requests()]).toEqual([[], []])
})

test('/help differs for the team and for a guest, and works in a group with a link', async () => {
  talk.api.answer('GET /me', ok(meView(['MASTER'])), ok(meView([])), ok(meView(['ADMIN'])))
  await talk.say('/help')
  await talk.say('/help')
  expect(talk.buttons()).toEqual([{ text: 'Открыть Пульт', web_app: { url: PUBLIC_URL } }])
  await talk.say('/help', { chat: GROUP })
  expect(talk.replies()).toEqual([t('help.staff'), t('help.guest'), t('help.staff')])
  expect(talk.buttons()).toEqual([{ text: 'Открыть Пульт', url: 'https://t.me/pult_bot?startapp' }])
})

test('somebody whose access is switched off is told so', async () => {
  talk.api.answer('POST /me/reachability', problem(403, 'ACCOUNT_DISABLED'))
  await talk.say('/start')
  expect(talk.replies()).toEqual([t('tap.disabled')])
})

test('while the API is away /start apologises, in Telegram’s language', async () => {
  talk.api.goAway()
  await talk.say('/start', { from: { ...ANNA, language_code: 'uz-Latn' } })
  expect(talk.replies()).toEqual([wordsIn('uz')('error.unavailable')])
})
