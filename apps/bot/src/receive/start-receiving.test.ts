import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLogger } from '@pult/telemetry/logging/create-logger'
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../config'
import type { PultContext } from '../context'
import { freePort } from '../testing/serve'
import { TEST_TOKEN } from '../testing/start-pult-api'
import { startTelegram, type TestTelegram } from '../testing/start-telegram'
import type { Receiving } from './receiving'
import { startReceiving } from './start-receiving'
import { WEBHOOK_PATH } from './webhook'

const SECRET = 'a-secret-of-the-webhook'
const PUBLIC_URL = 'https://pult.example'
/** The logger's number for this level. */
const ERROR = 50

/** A busy machine gets its time. */
const eventually = <T>(look: () => T) => expect.poll(look)

let telegram: TestTelegram
let handled: number[]
/** What the log says, and what of it at level error. */
let told: string[]
let complaints: string[]
/** How long the bot takes for an update. */
let workMs: number
let receiving: Receiving | undefined

beforeEach(async () => {
  handled = []
  told = []
  complaints = []
  workMs = 0
  telegram = await startTelegram()
})
afterEach(async () => {
  await receiving?.stop()
  telegram.close()
})

/** Starts receiving as `main` does; the bot only notes what it gets. */
function receive(env: Record<string, string> = {}): void {
  const config = readConfig({ BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: telegram.url, PUBLIC_URL, ...env })
  const bot = new Bot<PultContext>(TEST_TOKEN, { client: { apiRoot: telegram.url } })
  bot.use(async (ctx) => {
    await sleep(workMs)
    handled.push(ctx.update.update_id)
  })
  const write = (line: string): void => {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string }
    told.push(msg)
    if (level >= ERROR) complaints.push(msg)
  }
  receiving = startReceiving(bot, config, createLogger({ name: 'bot', level: 'info', output: { write } }))
}

const update = (id: number): Update => {
  const chat = { id: 5, type: 'private' as const, first_name: 'Анна' }
  const from = { id: 5, is_bot: false, first_name: 'Анна' }
  return { update_id: id, message: { message_id: id, date: 1, chat, from, text: 'hello' } }
}

const isPolling = () => eventually(telegram.pollsWaiting)

test('by long polling updates come, and after the stop nobody asks for more', async () => {
  receive()
  await isPolling().toBe(1)
  expect(telegram.bodiesOf('getUpdates')[0]).toMatchObject({
    ...{ timeout: 30, allowed_updates: ['message', 'callback_query', 'my_chat_member'] },
  })
  telegram.send(update(8))
  await eventually(() => handled).toEqual([8])
  telegram.send(update(9))
  await eventually(() => handled).toEqual([8, 9])
  await receiving?.stop()
  await isPolling().toBe(0)
})

test('a webhook of an earlier day is taken down before the first poll', async () => {
  receive()
  await isPolling().toBe(1)
  const methods = telegram.told.map(({ method }) => method)
  expect(methods.at(0)).toBe('getMe')
  expect(methods.slice(-2)).toEqual(['deleteWebhook', 'getUpdates'])
})

test('everybody’s commands are told once per language, a group’s for itself, and the menu opens the app', async () => {
  receive()
  await isPolling().toBe(1)
  const told = telegram.bodiesOf('setMyCommands')
  const names = ['start', 'help']
  expect(
    told.map(({ commands, scope, language_code }) => ({
      ...{ names: commands?.map(({ command }) => command), scope, language_code },
    })),
  ).toEqual([
    { names, scope: undefined, language_code: undefined },
    { names, scope: undefined, language_code: 'ru' },
    { names, scope: undefined, language_code: 'en' },
    { names, scope: undefined, language_code: 'uz' },
    { names: ['order'], scope: { type: 'all_group_chats' }, language_code: undefined },
  ])
  expect(told.map(({ commands }) => commands?.[0]?.description)).toEqual([
    'Начать и открыть Пульт',
    'Начать и открыть Пульт',
    'Start and open Pult',
    'Boshlash va Pultni ochish',
    'Найти заявку: /order 1042',
  ])
  expect(telegram.bodiesOf('setChatMenuButton')).toEqual([
    { menu_button: { type: 'web_app', text: 'Пульт', web_app: { url: PUBLIC_URL } } },
  ])
})

test('where Telegram takes no web_app button the menu stays its own', async () => {
  receive({ PUBLIC_URL: 'http://localhost:3000', TELEGRAM_API_ROOT: 'https://api.telegram.org' })
  await isPolling().toBe(1)
  expect(telegram.bodiesOf('setChatMenuButton')).toEqual([])
})

test('while Telegram is away the bot tries again until it answers', async () => {
  telegram.refuse('setMyCommands', 1)
  receive()
  await isPolling().toBe(1)
  telegram.send(update(3))
  await eventually(() => handled).toEqual([3])
  expect(telegram.bodiesOf('setMyCommands')).toHaveLength(6)
})

test('an update that is being handled is finished before the stop, though Telegram would not repeat it', async () => {
  receive()
  await isPolling().toBe(1)
  workMs = 300
  telegram.send(update(5))
  // Asking for the next ones confirms this one.
  await eventually(() => telegram.bodiesOf('getUpdates').length).toBe(2)
  await receiving?.stop()
  expect(handled).toEqual([5])
})

test.each([
  [409, 'another program receives the updates of this bot: stop it, or give it a token of its own'],
  [401, 'Telegram does not take BOT_TOKEN: compare it with the one that @BotFather shows'],
])('a poll refused with %i is complained of, and the bot goes on when it can', async (status, complaint) => {
  receive()
  await isPolling().toBe(1)
  telegram.refuse('getUpdates', 2, { status, description: 'Refused' })
  telegram.send(update(6))
  await eventually(() => complaints).toEqual([complaint, complaint])
  await isPolling().toBe(1)
  telegram.send(update(7))
  await eventually(() => handled).toEqual([6, 7])
})

test('a token that Telegram does not know is said to be the trouble, again and again', async () => {
  telegram.refuse('getMe', 2, { status: 401, description: 'Unauthorized' })
  receive()
  await eventually(() => complaints).toEqual(Array(2).fill(expect.stringContaining('BOT_TOKEN')))
  await isPolling().toBe(1)
})

test('the pause between polls that fail does not grow', async () => {
  receive()
  await isPolling().toBe(1)
  telegram.refuse('getUpdates', 5)
  telegram.send(update(2))
  const times: number[] = []
  for (let count = 2; count <= 7; count++) {
    const asked = () => telegram.bodiesOf('getUpdates').length
    await expect.poll(asked, { interval: 10, timeout: 10_000 }).toBeGreaterThanOrEqual(count)
    times.push(Date.now())
  }
  const pauses = times.slice(1).map((at, index) => at - times[index]!)
  // One that doubles makes both of the last ones longer than the first ones together.
  expect(Math.min(...pauses.slice(-2))).toBeLessThan(2 * Math.max(...pauses.slice(0, 2)))
})

test('a Telegram that can’t be reached at all is told, not only waited for', async () => {
  telegram.refuse('getMe', 1)
  receive()
  await isPolling().toBe(1)
  expect(told).toEqual(['Telegram does not answer yet', 'receiving updates'])
})

test('polls that fail are told once with their reason, and that they work again', async () => {
  receive()
  await isPolling().toBe(1)
  telegram.refuse('getUpdates', 2)
  telegram.send(update(8))
  telegram.send(update(9))
  await eventually(() => handled).toEqual([8, 9])
  await eventually(() => told).toEqual([
    'receiving updates',
    expect.stringMatching(/^Telegram gives no updates \(\d{3} .+\)$/),
    'Telegram gives updates again',
  ])
})

test('a bot that never got through stops at once', async () => {
  telegram.refuse('setMyCommands', 1_000)
  receive()
  await eventually(() => telegram.bodiesOf('setMyCommands').length).toBe(1)
  await receiving?.stop()
  expect(telegram.bodiesOf('getUpdates')).toEqual([])
})

test('by webhook updates come to its port, and after the stop the port is closed', async () => {
  const port = await freePort()
  receive({ TELEGRAM_MODE: 'webhook', WEBHOOK_SECRET: SECRET, BOT_PORT: String(port) })
  await eventually(() => telegram.bodiesOf('setWebhook')).toMatchObject([
    { url: `${PUBLIC_URL}${WEBHOOK_PATH}`, secret_token: SECRET },
  ])
  const post = () =>
    fetch(`http://127.0.0.1:${String(port)}${WEBHOOK_PATH}`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': SECRET },
      body: JSON.stringify(update(4)),
    })
  expect((await post()).status).toBe(200)
  await eventually(() => handled).toEqual([4])
  await receiving?.stop()
  await expect(post()).rejects.toThrow()
  expect(telegram.bodiesOf('getUpdates')).toEqual([])
})

test('a port of the webhook that is taken is said to be taken', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  receive({ TELEGRAM_MODE: 'webhook', WEBHOOK_SECRET: SECRET, BOT_PORT: String(port) })
  await eventually(() => complaints.at(0)).toContain('BOT_PORT is taken')
  other.close()
  await eventually(() => telegram.bodiesOf('setWebhook').length).toBe(1)
})
