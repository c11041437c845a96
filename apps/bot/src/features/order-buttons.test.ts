import type { OrderView } from '@pult/shared/orders/order-views'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meView, orderView } from '../testing/api-views'
import { ANNA, GROUP, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
const number = '1042'
const LOOK = 'GET /orders/1042'
const ACCEPT = 'POST /orders/1042/actions/accept'
const REFRESH = 'POST /me/card-refresh'
let talk: Conversation

const deeds = () => talk.api.deeds().map(({ request }) => request)

beforeEach(async () => {
  talk = await startConversation()
  talk.api.answer(REFRESH, ok(null))
  talk.api.answer('POST /me/bot-failures', ok(null))
})
afterEach(() => {
  talk.close()
})

test('«Принять» is the API’s action, as whoever tapped, upon the version that was looked at', async () => {
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(ACCEPT, ok(orderView({ status: 'ACCEPTED' })))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual(['Заявка № 1042 принята'])
  expect(talk.api.deeds()).toEqual([
    expect.objectContaining({ request: LOOK, by: ANNA.id }),
    { request: ACCEPT, body: {}, by: ANNA.id, version: '"7"', key: 'bot-1' },
  ])
  expect(talk.telegram.bodiesOf('editMessageReplyMarkup')).toEqual([])
})

test('«На месте» is answered in the language of whoever tapped', async () => {
  talk.api.answer(LOOK, ok(orderView({ status: 'ACCEPTED', allowedActions: ['arrive'] })))
  talk.api.answer('POST /orders/1042/actions/arrive', ok(orderView({ status: 'ONSITE' })))
  await talk.tap('o:arrive:1042:3', { from: { ...ANNA, language_code: 'en-GB' } })
  expect(talk.answers()).toEqual(['Noted: you are on site'])
})

test('whoever only taps reads the language that they have chosen in the app', async () => {
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(ACCEPT, ok(orderView({ status: 'ACCEPTED' })))
  talk.api.answer('GET /me', ok(meView(['MASTER'], { languageCode: 'uz' })))
  await talk.tap('o:accept:1042:3')
  talk.api.answer('GET /me', ok(meView(['MASTER'], { languageCode: 'en' })))
  await talk.tap('o:accept:1042:3')
  await talk.tap('o:decline:1042:3')
  expect(talk.answers().slice(0, 2)).toEqual(['№ 1042 buyurtma qabul qilindi', 'Order № 1042 accepted'])
  expect(talk.replies()).toEqual([wordsIn('en')('decline.ask', { number })])
})

test('an update that Telegram repeats acts once', async () => {
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(ACCEPT, ok(orderView({ status: 'ACCEPTED' })))
  await talk.tap('o:accept:1042:3', {}, 90)
  await talk.tap('o:accept:1042:3', {}, 90)
  expect(talk.api.askedFor(ACCEPT)).toHaveLength(1)
})

test.each([
  ['another assignment', { assignmentNo: 4 }, 'Заявка № 1042 изменилась, кнопка устарела'],
  ['accepted', { status: 'ACCEPTED', allowedActions: ['arrive'] }, 'Заявка № 1042 уже принята'],
  ['on site', { status: 'ONSITE', allowedActions: [] }, 'Заявка № 1042 уже принята'],
  ['a long repair', { status: 'DR', allowedActions: [] }, 'Заявка № 1042 уже принята'],
  ['closed', { status: 'CLOSED', allowedActions: [] }, 'Заявка № 1042 уже закрыта'],
  ['new again', { status: 'NEW', allowedActions: [] }, 'Заявка № 1042 сейчас не у вас'],
  ['refused', { status: 'REFUSED', allowedActions: [] }, 'Заявка № 1042 сейчас не у вас'],
] as [string, Partial<OrderView>, string][])(
  'a button that came too late (%s) acts on nothing, says why and goes',
  async (_name, fields, answer) => {
    talk.api.answer(LOOK, ok(orderView(fields)))
    await talk.tap('o:accept:1042:3')
    expect(talk.telegram.bodiesOf('answerCallbackQuery')).toMatchObject([{ text: answer, show_alert: true }])
    expect(talk.telegram.bodiesOf('editMessageReplyMarkup')).toMatchObject([
      { chat_id: ANNA.id, message_id: 31 },
    ])
    expect(deeds()).toEqual([LOOK, REFRESH])
    expect(talk.api.deeds().at(-1)?.body).toEqual({ orderId: 1042, chatId: ANNA.id })
  },
)

test('in a group a stale button stays for whom it may still be right; the API draws the card', async () => {
  talk.api.answer(LOOK, problem(404, 'ORDER_NOT_FOUND'))
  await talk.tap('o:accept:1042:3', { chat: GROUP })
  expect(talk.answers()).toEqual([t('tap.gone', { number })])
  expect(talk.telegram.bodiesOf('editMessageReplyMarkup')).toEqual([])
  expect(talk.api.deeds().at(-1)).toMatchObject({
    ...{ request: REFRESH, body: { orderId: 1042, chatId: GROUP.id } },
  })
})

test('a card whose buttons are gone already is refreshed all the same', async () => {
  talk.api.answer(LOOK, problem(404, 'ORDER_NOT_FOUND'))
  talk.telegram.refuse('editMessageReplyMarkup')
  await talk.tap('o:accept:1042:3')
  expect(deeds()).toEqual([LOOK, REFRESH])
  expect(talk.replies()).toEqual([])
})

test.each([
  ['accept', { status: 'ASSIGNED', allowedActions: ['assign'] }],
  ['arrive', { status: 'ACCEPTED', allowedActions: ['close'] }],
] as [string, Partial<OrderView>][])(
  '%s by somebody who sees the order but is not its master is refused, and the card stays',
  async (action, fields) => {
    talk.api.answer(LOOK, ok(orderView(fields)))
    await talk.tap(`o:${action}:1042:3`)
    expect(talk.answers()).toEqual(['Это может сделать только мастер этой заявки'])
    expect(deeds()).toEqual([LOOK])
  },
)

test.each([
  { status: 403, code: 'ORDER_ACTION_FORBIDDEN', key: 'tap.forbidden', isStale: false },
  { status: 403, code: 'FORBIDDEN', key: 'tap.forbidden', isStale: false },
  { status: 403, code: 'ACCOUNT_DISABLED', key: 'tap.disabled', isStale: false },
  { status: 429, code: 'RATE_LIMITED', key: 'throttle.slow', isStale: false },
  { status: 503, code: 'UNAVAILABLE', key: 'error.unavailable', isStale: false },
  { status: 409, code: 'ORDER_TRANSITION_REJECTED', key: 'tap.outdated', isStale: true },
  { status: 404, code: 'NOT_FOUND', key: 'tap.gone', isStale: true },
] as const)('an action answered with $status $code: the person reads $key', async (refusal) => {
  const { status, code, key, isStale } = refusal
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(ACCEPT, problem(status, code))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual([t(key, { number })])
  expect(deeds()).toEqual([LOOK, ACCEPT, ...(isStale ? [REFRESH] : [])])
})

test('an edit in between spoils nothing: the bot looks again and acts upon the new version', async () => {
  talk.api.answer(LOOK, ok(orderView()), ok(orderView({ version: 8 })))
  talk.api.answer(ACCEPT, problem(412, 'VERSION_MISMATCH'), ok(orderView({ status: 'ACCEPTED' })))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual(['Заявка № 1042 принята'])
  expect(talk.api.askedFor(ACCEPT).map(({ version }) => version)).toEqual(['"7"', '"8"'])
})

test('a new assignment in between is never acted upon', async () => {
  talk.api.answer(LOOK, ok(orderView()), ok(orderView({ version: 9, assignmentNo: 4 })))
  talk.api.answer(ACCEPT, problem(412, 'VERSION_MISMATCH'))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual([t('tap.outdated', { number })])
  expect(talk.api.askedFor(ACCEPT)).toHaveLength(1)
})

test('after three lost races the button is called outdated', async () => {
  talk.api.answer(LOOK, ok(orderView()))
  talk.api.answer(ACCEPT, problem(412, 'VERSION_MISMATCH'))
  await talk.tap('o:accept:1042:3')
  expect(talk.api.askedFor(ACCEPT)).toHaveLength(3)
  expect(talk.answers()).toEqual([t('tap.outdated', { number })])
})

test('a fault nobody foresaw is apologised for and told to the admins', async () => {
  talk.api.answer(LOOK, problem(500, 'INTERNAL'))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual([t('error.unavailable')])
  expect(talk.api.deeds().at(-1)).toMatchObject({
    ...{ request: 'POST /me/bot-failures', body: { updateId: 1, fault: 'API' } },
  })
})

test('an answer that is no order is a fault of ours', async () => {
  talk.api.answer(LOOK, ok({ id: 1042 }))
  await talk.tap('o:accept:1042:3')
  expect(talk.answers()).toEqual([t('error.unavailable')])
  expect(talk.api.deeds().at(-1)?.body).toEqual({ updateId: 1, fault: 'BOT' })
})

test('another bot’s tap is nobody’s', async () => {
  await talk.tap('o:accept:1042:3', { from: { ...ANNA, is_bot: true } })
  expect([deeds(), talk.answers()]).toEqual([[], []])
})
