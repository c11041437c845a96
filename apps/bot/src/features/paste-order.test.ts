import { afterEach, beforeEach, expect, test } from 'vitest'
import { meView } from '../testing/api-views'
import { ANNA, GROUP, PUBLIC_URL, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
const CALL = 'Здравствуйте! Стиралка Bosch не сливает, ул. Ленина 1, +7 916 123-45-67'
const SAVE = 'POST /me/pasted-texts'
let talk: Conversation

beforeEach(async () => {
  // A stopped clock: however slow this machine is, a flood stays one.
  talk = await startConversation(() => 0)
  talk.api.answer('GET /me', ok(meView(['DISPATCHER'])))
  talk.api.answer(SAVE, ok({ id: 12, text: CALL }))
})
afterEach(() => {
  talk.close()
})

test('a client’s message becomes a button to the order form; its words are in no address', async () => {
  await talk.say(`  ${CALL}\n`)
  expect(talk.api.askedFor(SAVE)).toMatchObject([{ body: { text: CALL }, by: ANNA.id, key: 'bot-1' }])
  expect(talk.telegram.bodiesOf('sendMessage')).toMatchObject([
    { text: t('paste.offer'), reply_parameters: { message_id: 40 } },
  ])
  expect(talk.buttons()).toEqual([
    { text: 'Создать заявку из текста', web_app: { url: `${PUBLIC_URL}/orders/new?pasted=12` } },
  ])
})

test('words under a photo are a client’s message too', async () => {
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 90, height: 90 }]
  const chat = { id: ANNA.id, type: 'private' as const, first_name: 'Анна' }
  await talk.handle({ message: { message_id: 41, date: 1, chat, from: ANNA, photo, caption: CALL } })
  expect(talk.api.askedFor(SAVE).at(-1)?.body).toEqual({ text: CALL })
})

test('an admin of the desk speaks English: so does the offer', async () => {
  talk.api.answer('GET /me', ok(meView(['ADMIN'], { languageCode: 'en' })))
  await talk.say(CALL)
  expect(talk.replies()).toEqual([wordsIn('en')('paste.offer')])
  expect(talk.buttons()[0]?.text).toBe('Create an order from the text')
})

test.each([[['MASTER']], [[]]] as ['MASTER'[]][])(
  'of somebody with the roles %j nothing is kept',
  async (roles) => {
    talk.api.answer('GET /me', ok(meView(roles)))
    await talk.say(CALL)
    expect(talk.api.requests()).toEqual(['GET /me'])
    expect(talk.replies()).toEqual(['Всё для работы — в приложении:'])
    expect(talk.buttons()).toEqual([{ text: 'Открыть Пульт', web_app: { url: PUBLIC_URL } }])
  },
)

test.each(['Привет', '/unknown 1234567890'])('small talk (%s) gets the way into the app', async (text) => {
  await talk.say(text)
  expect(talk.api.requests()).toEqual(['GET /me'])
  expect(talk.replies()).toEqual([t('talk.openApp')])
})

test('what people write to each other in a group is left alone', async () => {
  await talk.say(CALL, { chat: GROUP })
  expect([talk.api.requests(), talk.replies()]).toEqual([[], []])
})

test('while texts cannot be kept the person is told, and keeps theirs', async () => {
  talk.api.answer(SAVE, problem(503, 'UNAVAILABLE'))
  await talk.say(CALL)
  expect(talk.replies()).toEqual([t('error.unavailable')])
})

test('a flood is answered with one polite word, and the rest is dropped', async () => {
  for (let i = 0; i < 14; i++) await talk.say('Привет')
  const slow = talk.replies().filter((text) => text === t('throttle.slow'))
  expect(slow).toHaveLength(1)
  expect(talk.replies()).toHaveLength(11)
})
