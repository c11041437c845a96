import { afterEach, beforeEach, expect, test } from 'vitest'
import { startConversation, type Conversation } from './testing/start-conversation'
import { ok, problem } from './testing/start-pult-api'
import { wordsIn } from './words'

const t = wordsIn('ru')
const LOOK = 'GET /orders/1042'
let talk: Conversation

beforeEach(async () => {
  // A stopped clock: however slow this machine is, a burst stays one.
  talk = await startConversation(() => 0)
})
afterEach(() => {
  talk.close()
})

test('while the API does not answer, whoever taps is told so', async () => {
  talk.api.goAway()
  await talk.tap('o:accept:1042:1')
  expect(talk.answers()).toEqual([t('error.unavailable')])
})

test('while the API is without its database, whoever taps is told so', async () => {
  talk.api.answer(LOOK, problem(503, 'UNAVAILABLE'))
  await talk.tap('o:accept:1042:1')
  expect(talk.answers()).toEqual([t('error.unavailable')])
})

test('a tap on somebody else’s order is one that is not there: the API decides, and nothing is acted on', async () => {
  talk.api.answer('POST /me/card-refresh', ok(null))
  talk.api.answer(LOOK, problem(404, 'ORDER_NOT_FOUND'))
  await talk.tap('o:accept:1042:1')
  expect(talk.answers()).toEqual([t('tap.gone', { number: '1042' })])
  expect(talk.api.deeds().map(({ request }) => request)).toEqual([LOOK, 'POST /me/card-refresh'])
})

test.each([
  'o:close:1:1',
  'o:accept:-1:1',
  'o:accept:1;DROP TABLE orders:1',
  '../../users',
  'г',
  'r:1:1:9',
  '',
])('data that no button of ours holds (%s) is answered and asks the API nothing', async (data) => {
  await talk.tap(data)
  expect(talk.api.requests()).toEqual([])
  expect(talk.answers()).toHaveLength(1)
})

test('a burst of taps: ten are carried out, the rest are told to slow down', async () => {
  talk.api.answer('POST /me/card-refresh', ok(null))
  talk.api.answer(LOOK, problem(404, 'ORDER_NOT_FOUND'))
  for (let i = 0; i < 15; i++) await talk.tap('o:accept:1042:1')
  expect(talk.api.askedFor(LOOK)).toHaveLength(10)
  expect(talk.answers().filter((text) => text === t('throttle.slow'))).toHaveLength(5)
})
