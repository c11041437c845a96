import type { Message } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DIALOG_TTL_SECONDS } from '../dialogs/dialog-store'
import { meView, orderView } from '../testing/api-views'
import { ANNA, GROUP, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
const number = '1042'
const LOOK = 'GET /orders/1042'
const DECLINE = 'POST /orders/1042/actions/decline'
/** The number of the bot's first message: the question. */
const PROMPT = 501

let talk: Conversation
let clock: number

beforeEach(async () => {
  clock = 1_000_000
  talk = await startConversation(() => clock)
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(DECLINE, ok({ id: 1042, status: 'NEW', version: 8 }))
  talk.api.answer('GET /me', ok(meView(['MASTER'])))
})
afterEach(() => {
  talk.close()
})

const edits = () => talk.telegram.bodiesOf('editMessageText')
const declined = () => talk.api.askedFor(DECLINE).map(({ body }) => body)
const replyTo = (messageId: number) => ({
  reply_to_message: { message_id: messageId } as Message['reply_to_message'],
})

test('«Отклонить» asks why, with four reasons and a way back, and declines nothing yet', async () => {
  await talk.tap('o:decline:1042:3')
  expect(talk.replies()).toEqual([t('decline.ask', { number })])
  expect(talk.buttons()).toEqual([
    { text: 'Нет времени', callback_data: 'r:1042:3:0' },
    { text: 'Далеко ехать', callback_data: 'r:1042:3:1' },
    { text: 'Не моя техника', callback_data: 'r:1042:3:2' },
    { text: 'Заболел(а)', callback_data: 'r:1042:3:3' },
    { text: 'Не отказываться', callback_data: 'r:1042:3:x' },
  ])
  expect([talk.answers(), declined()]).toEqual([[undefined], []])
})

test('«Отклонить» under an order that is gone asks nothing', async () => {
  talk.api.answer(LOOK, ok(orderView({ status: 'CLOSED', allowedActions: [] })))
  talk.api.answer('POST /me/card-refresh', ok(null))
  await talk.tap('o:decline:1042:3')
  expect(talk.answers()).toEqual(['Заявка № 1042 уже закрыта'])
  expect(talk.replies()).toEqual([])
})

test('«Отклонить» while the API is away asks nothing either', async () => {
  talk.api.goAway()
  await talk.tap('o:decline:1042:3')
  expect(talk.answers()).toEqual([t('error.unavailable')])
  expect(talk.replies()).toEqual([])
})

test('a chip is the reason; the question becomes the outcome, without buttons', async () => {
  await talk.tap('o:decline:1042:3')
  await talk.tap('r:1042:3:1')
  expect(talk.api.askedFor(DECLINE)).toMatchObject([
    { body: { reason: 'Далеко ехать' }, by: ANNA.id, version: '"7"', key: 'bot-2' },
  ])
  expect(edits()).toEqual([
    {
      ...{ chat_id: ANNA.id, message_id: 31, reply_markup: { inline_keyboard: [] } },
      text: 'Отказ от заявки № 1042 передан диспетчеру. Причина: Далеко ехать',
    },
  ])
})

test('of two quick taps on a chip the second one changes nothing', async () => {
  talk.api.answer(LOOK, ok(orderView()), problem(404, 'ORDER_NOT_FOUND'))
  await talk.tap('o:decline:1042:3')
  talk.api.answer(LOOK, ok(orderView()), problem(404, 'ORDER_NOT_FOUND'))
  await talk.tap('r:1042:3:1')
  await talk.tap('r:1042:3:1')
  await talk.tap('r:1042:3:x')
  expect(edits().map(({ text }) => text)).toEqual([t('decline.done', { number, reason: 'Далеко ехать' })])
  expect(declined()).toHaveLength(1)
})

test('who deleted the question still hears how it ended', async () => {
  await talk.tap('o:decline:1042:3')
  const description = 'Bad Request: message to edit not found'
  talk.telegram.refuse('editMessageText', 1, { status: 400, description })
  await talk.say('Сломалась машина')
  expect(talk.replies().at(-1)).toBe(t('decline.done', { number, reason: 'Сломалась машина' }))
})

test('a question that says how it ended already is no failure', async () => {
  const description = 'Bad Request: message is not modified: specified new message content …'
  talk.telegram.refuse('editMessageText', 1, { status: 400, description })
  await talk.tap('r:1042:3:x')
  expect([talk.answers(), talk.replies()]).toEqual([[undefined], []])
})

test('a tap that Telegram no longer takes an answer to asks why all the same', async () => {
  const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
  talk.telegram.refuse('answerCallbackQuery', 2, { status: 400, description })
  await talk.tap('o:decline:1042:3')
  expect(talk.replies()).toEqual([t('decline.ask', { number })])
  await talk.tap('r:1042:3:1')
  expect(edits().map(({ text }) => text)).toEqual([t('decline.done', { number, reason: 'Далеко ехать' })])
})

test('in a group nobody but who was asked settles the question', async () => {
  await talk.tap('o:decline:1042:3', { chat: GROUP })
  const chips = talk.buttons().map((button) => ('callback_data' in button ? button.callback_data : ''))
  expect(chips).toEqual(['0', '1', '2', '3', 'x'].map((choice) => `r:1042:3:${choice}:${ANNA.id}`))
  for (const chip of chips) await talk.tap(chip, { chat: GROUP, from: { ...ANNA, id: 6 } })
  expect([declined(), edits()]).toEqual([[], []])
  expect(talk.answers().slice(1)).toEqual(Array(5).fill(t('tap.forbidden')))
  await talk.tap(chips[4]!, { chat: GROUP })
  expect(edits().map(({ text }) => text)).toEqual([t('decline.cancelled')])
})

test('after a chip words are words again', async () => {
  await talk.tap('o:decline:1042:3')
  await talk.tap('r:1042:3:0')
  await talk.say('Спасибо большое!')
  expect(declined()).toHaveLength(1)
  expect(talk.replies().at(-1)).toBe(t('talk.openApp'))
})

test('a chip of an order that has gone says so in the place of the question', async () => {
  talk.api.answer(LOOK, ok(orderView({ assignmentNo: 4 })))
  await talk.tap('r:1042:3:2')
  expect(edits().map(({ text }) => text)).toEqual([t('tap.outdated', { number })])
  expect(declined()).toEqual([])
})

test('a chip that is refused leaves the question as it is', async () => {
  talk.api.answer(DECLINE, problem(403, 'ORDER_ACTION_FORBIDDEN'))
  await talk.tap('r:1042:3:3')
  expect(talk.telegram.bodiesOf('answerCallbackQuery')).toMatchObject([
    { text: t('tap.forbidden'), show_alert: true },
  ])
  expect(edits()).toEqual([])
})

test('«Не отказываться» keeps the order, and the next words are no reason', async () => {
  await talk.tap('o:decline:1042:3')
  await talk.tap('r:1042:3:x')
  await talk.say('Передумал, поеду')
  expect(edits().map(({ text }) => text)).toEqual(['Хорошо, заявка остаётся у вас.'])
  expect(declined()).toEqual([])
})

test('too short a reason is asked for again, a longer one is taken', async () => {
  talk.api.answer(DECLINE, problem(422, 'VALIDATION_FAILED'), ok({ id: 1042, status: 'NEW', version: 8 }))
  await talk.tap('o:decline:1042:3')
  await talk.say('ну')
  expect(talk.replies().at(-1)).toBe('Напишите причину: от 3 до 500 символов.')
  await talk.say('  Сломалась машина ')
  expect(declined()).toEqual([{ reason: 'ну' }, { reason: 'Сломалась машина' }])
  expect(edits()).toMatchObject([
    { message_id: PROMPT, text: t('decline.done', { number, reason: 'Сломалась машина' }) },
  ])
})

test('a command is never a reason, and the words after it are none either', async () => {
  await talk.tap('o:decline:1042:3')
  await talk.say('/order 1042')
  expect(talk.replies().at(-1)).toBe('Заявка <b>№ 1042</b>: назначена.')
  await talk.say('Спасибо, поеду')
  expect(declined()).toEqual([])
  expect(edits()).toMatchObject([{ message_id: PROMPT, text: t('decline.cancelled') }])
})

test.each(['/cancel', '/CANCEL'])('%s keeps the order and says so below', async (command) => {
  await talk.tap('o:decline:1042:3')
  await talk.say(command)
  expect(edits()).toMatchObject([{ message_id: PROMPT, text: t('decline.cancelled') }])
  expect(talk.replies().at(-1)).toBe(t('decline.cancelled'))
})

test('what is forwarded, or answers another message, is no reason', async () => {
  await talk.tap('o:decline:1042:3')
  await talk.say('Не могу сегодня', {
    forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Клиент' },
  })
  await talk.say('Адрес неверный', replyTo(77))
  expect([declined(), edits()]).toEqual([[], []])
  await talk.say('Сломалась машина', replyTo(PROMPT))
  expect(declined()).toEqual([{ reason: 'Сломалась машина' }])
})

test('a question that nobody answered in time runs out', async () => {
  await talk.tap('o:decline:1042:3')
  clock += DIALOG_TTL_SECONDS * 1000
  await talk.say('Сломалась машина')
  expect(declined()).toEqual([])
  expect(talk.replies().at(-1)).toBe(t('talk.openApp'))
})

test('in a group only a reply to the question counts, and only of whoever was asked', async () => {
  await talk.tap('o:decline:1042:3', { chat: GROUP })
  expect(talk.replies()).toEqual([t('decline.askInGroup', { number })])
  await talk.say('Кто поедет?', { chat: GROUP })
  await talk.say('Далеко', { chat: GROUP, ...replyTo(77) })
  await talk.say('Я поеду', { chat: GROUP, from: { ...ANNA, id: 6 }, ...replyTo(PROMPT) })
  expect(declined()).toEqual([])
  await talk.say('Нет инструмента', { chat: GROUP, ...replyTo(PROMPT) })
  expect(declined()).toEqual([{ reason: 'Нет инструмента' }])
  expect(edits()).toMatchObject([{ chat_id: GROUP.id, message_id: PROMPT }])
})

test('a tap on a message that Telegram no longer tells of changes nothing', async () => {
  const callback_query = { id: 'q1', from: ANNA, chat_instance: '1', data: 'r:1042:3:0' }
  await talk.handle({ callback_query })
  expect([talk.answers(), declined()]).toEqual([[undefined], []])
})

test('in Uzbek the question, its chips and the reason given on are Uzbek', async () => {
  const from = { ...ANNA, language_code: 'uz' }
  talk.api.answer('GET /me', ok(meView(['MASTER'], { languageCode: 'uz' })))
  await talk.tap('o:decline:1042:3', { from })
  expect(talk.replies()[0]).toContain('Nega № 1042 buyurtmadan voz kechyapsiz?')
  await talk.tap('r:1042:3:0', { from })
  expect(declined()).toEqual([{ reason: 'Vaqtim yoʻq' }])
})
