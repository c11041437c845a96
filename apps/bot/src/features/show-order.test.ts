import { MAX_ID } from '@pult/shared/http/primitives'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { orderView } from '../testing/api-views'
import { ANNA, GROUP, PUBLIC_URL, startConversation, type Conversation } from '../testing/start-conversation'
import { ok, problem } from '../testing/start-pult-api'
import { wordsIn } from '../words'

const t = wordsIn('ru')
let talk: Conversation

beforeEach(async () => {
  talk = await startConversation()
})
afterEach(() => {
  talk.close()
})

test.each(['/order 1042', '/order №1042', '/order  № 1042 ', '/order@pult_bot 1042'])(
  '%s finds the order, with the rights of whoever asks',
  async (text) => {
    talk.api.answer('GET /orders/1042', ok(orderView({ status: 'DR' })))
    await talk.say(text)
    expect(talk.replies()).toEqual(['Заявка <b>№ 1042</b>: долгий ремонт.'])
    expect(talk.buttons()).toEqual([
      { text: 'Открыть № 1042', web_app: { url: `${PUBLIC_URL}/orders/1042` } },
    ])
    expect(talk.api.asked).toMatchObject([{ request: 'GET /orders/1042', by: ANNA.id }])
  },
)

test('every status has its word', async () => {
  talk.api.answer('GET /orders/1042', ...ORDER_STATUSES.map((status) => ok(orderView({ status }))))
  for (const _status of ORDER_STATUSES) await talk.say('/order 1042')
  const words = ['новая', 'назначена', 'принята', 'мастер на месте', 'долгий ремонт', 'закрыта', 'отказ']
  expect(talk.replies()).toEqual(words.map((word) => `Заявка <b>№ 1042</b>: ${word}.`))
})

test('in a group, where Telegram takes no web_app button, the way is a link', async () => {
  talk.api.answer('GET /orders/1042', ok(orderView()))
  await talk.say('/order 1042', { chat: GROUP })
  expect(talk.buttons()).toEqual([{ text: 'Открыть № 1042', url: 'https://t.me/pult_bot?startapp=o_1042' }])
  expect(talk.telegram.bodiesOf('sendMessage')[0]?.chat_id).toBe(GROUP.id)
})

test('an order that is not there and one that is not theirs look the same', async () => {
  talk.api.answer('GET /orders/7', problem(404, 'ORDER_NOT_FOUND'))
  await talk.say('/order 7')
  await talk.say('/order 8')
  expect(talk.replies()).toEqual(['Заявки № 7 нет, или она не ваша.', 'Заявки № 8 нет, или она не ваша.'])
})

test.each(['', ' abc', ' 0', ' -5', ' 10 42', ` ${MAX_ID + 1}`, ' 1042x', ' ../users'])(
  '/order%s names no order: the API is not asked',
  async (words) => {
    await talk.say(`/order${words}`)
    expect(talk.replies()).toEqual([t('order.usage')])
    expect(talk.api.requests()).toEqual([])
  },
)

test('a fault of the API is apologised for and reported without a word of the person’s', async () => {
  talk.api.answer('GET /orders/1042', problem(500, 'INTERNAL'))
  talk.api.answer('POST /me/bot-failures', ok(null))
  await talk.say('/order 1042', { from: { ...ANNA, language_code: 'en' } })
  expect(talk.replies()).toEqual([wordsIn('en')('error.unavailable')])
  expect(talk.api.asked.at(-1)).toMatchObject({
    ...{ request: 'POST /me/bot-failures', body: { updateId: 1, fault: 'API' } },
  })
})

test('in a group a fault is not talked about', async () => {
  talk.api.answer('GET /orders/1042', problem(500, 'INTERNAL'))
  await talk.say('/order 1042', { chat: GROUP })
  expect(talk.replies()).toEqual([])
})

test('a fault of Telegram’s is reported as such', async () => {
  talk.api.answer('GET /orders/1042', ok(orderView()))
  talk.api.answer('POST /me/bot-failures', ok(null))
  talk.telegram.refuse('sendMessage')
  await talk.say('/order 1042')
  expect(talk.api.asked.at(-1)?.body).toEqual({ updateId: 1, fault: 'TELEGRAM' })
  expect(talk.replies().at(-1)).toBe(t('error.unavailable'))
})
