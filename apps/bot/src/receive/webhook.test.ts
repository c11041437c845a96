import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Bot } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PultContext } from '../context'
import type { Receiving } from './receiving'
import { startWebhook, WEBHOOK_PATH } from './webhook'

const TOKEN = `1234567:${'A'.repeat(35)}`
const SECRET = 'a-secret-of-the-webhook'
const ME: UserFromGetMe = {
  ...{ id: 1, is_bot: true, first_name: 'Пульт', username: 'pult_bot', can_join_groups: true },
  ...{ can_read_all_group_messages: false, supports_inline_queries: false, can_connect_to_business: false },
  ...{ has_main_web_app: true, has_topics_enabled: false, allows_users_to_create_topics: false },
} as UserFromGetMe

const ANSWER_WITHIN_MS = 1_000

/** What the bot tells Telegram when it starts. */
const told: unknown[] = []
let telegram: Server
let receiving: Receiving
let url: string
let handled: number[]
let release: () => void
let mayFinish: Promise<void>
/** How many calls of the bot Telegram answers with 502 first. */
let refusals = 0
/** Starts receiving on the port of this test. */
let receive: () => Promise<Receiving>

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

beforeEach(async () => {
  told.length = 0
  handled = []
  mayFinish = new Promise((resolve) => (release = resolve))
  telegram = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body: string) => told.push(JSON.parse(body)))
    request.on('end', () => {
      const isRefused = refusals > 0
      if (isRefused) refusals -= 1
      const refusal = '{"ok":false,"error_code":502,"description":"Bad Gateway"}'
      response.writeHead(isRefused ? 502 : 200).end(isRefused ? refusal : '{"ok":true,"result":true}')
    })
  }).listen(0, '127.0.0.1')
  await once(telegram, 'listening')
  const apiRoot = `http://127.0.0.1:${String((telegram.address() as AddressInfo).port)}`
  const bot = new Bot<PultContext>(TOKEN, { botInfo: ME, client: { apiRoot } })
  bot.use(async (ctx) => {
    await mayFinish
    if (ctx.message?.text === 'fail') throw new Error('a handler failed')
    handled.push(ctx.update.update_id)
  })
  bot.catch(() => undefined)
  const port = await freePort()
  url = `http://127.0.0.1:${String(port)}${WEBHOOK_PATH}`
  const publicUrl = 'https://pult.example'
  receive = () =>
    startWebhook(bot, {
      ...{ host: '127.0.0.1', port, publicUrl, secret: SECRET },
      ...{ requestTimeoutMs: 300, answerWithinMs: ANSWER_WITHIN_MS },
    })
  receiving = await receive()
})
afterEach(async () => {
  release()
  await receiving.stop()
  telegram.close()
})

const update = (id: number, text = 'hello') => {
  const chat = { id: 5, type: 'private', first_name: 'Анна' }
  return { update_id: id, message: { message_id: id, date: 1, chat, from: chat, text } }
}

const post = (body: string, headers: Record<string, string> = {}, to = url) =>
  fetch(to, { method: 'POST', body, headers })

const withSecret = { 'X-Telegram-Bot-Api-Secret-Token': SECRET }

test('Telegram is told the address, the secret and the kinds of updates', () => {
  expect(told).toEqual([
    {
      url: 'https://pult.example/bot/webhook',
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    },
  ])
})

test('the answer waits for the work: an update that a crash cuts off is Telegram’s to repeat', async () => {
  let status = 0
  const answered = post(JSON.stringify(update(7)), withSecret).then((answer) => (status = answer.status))
  await sleep(ANSWER_WITHIN_MS / 4)
  expect([status, handled]).toEqual([0, []])
  release()
  await answered
  expect([status, handled]).toEqual([200, [7]])
})

test('work that takes long is answered in time and goes on, and stopping waits for it', async () => {
  const answer = await post(JSON.stringify(update(1)), withSecret)
  expect([answer.status, handled]).toEqual([200, []])
  release()
  await receiving.stop()
  expect(handled).toEqual([1])
  receiving = { stop: () => Promise.resolve() }
})

test.each([
  ['none', {}],
  ['another of the same length', { 'X-Telegram-Bot-Api-Secret-Token': SECRET.replace('a', 'b') }],
  ['a shorter one', { 'X-Telegram-Bot-Api-Secret-Token': SECRET.slice(0, -1) }],
  ['a longer one', { 'X-Telegram-Bot-Api-Secret-Token': `${SECRET}x` }],
  ['an empty one', { 'X-Telegram-Bot-Api-Secret-Token': '' }],
])('a caller with a wrong secret (%s) is turned away unheard', async (_name, headers) => {
  release()
  expect((await post(JSON.stringify(update(2)), headers)).status).toBe(401)
  await receiving.stop()
  expect(handled).toEqual([])
  receiving = { stop: () => Promise.resolve() }
})

test('what is no update is refused, and a handler that fails spoils nothing for the next update', async () => {
  release()
  expect((await post('{', withSecret)).status).toBe(400)
  expect((await post('[]', withSecret)).status).toBe(400)
  expect((await post('x'.repeat(102_401), withSecret)).status).toBe(413)
  expect((await post('{"update_id":"1"}', withSecret)).status).toBe(400)
  expect((await post('null', withSecret)).status).toBe(400)
  expect((await post('{}', withSecret, url.replace('/bot/', '/other/'))).status).toBe(404)
  expect((await fetch(url, { headers: withSecret })).status).toBe(404)
  expect((await post(JSON.stringify(update(3, 'fail')), withSecret)).status).toBe(200)
  expect((await post(JSON.stringify(update(4)), withSecret)).status).toBe(200)
  await expect.poll(() => handled).toEqual([4])
})

test('Telegram’s longest update fits: a reply to a full message, escaped letter by letter', async () => {
  release()
  const escaped = '\\u044f'.repeat(4096)
  const body = JSON.stringify({ ...update(6), long: ['ТЕКСТ', 'ТЕКСТ'] }).replaceAll('ТЕКСТ', escaped)
  expect(body.length).toBeGreaterThan(49_000)
  expect((await post(body, withSecret)).status).toBe(200)
})

test('a client that sends its update drop by drop is cut', async () => {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname, () => {
    socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\n`)
    socket.write('Content-Length: 1000\r\n\r\n{')
  })
  socket.resume().on('error', () => undefined)
  const drip = setInterval(() => socket.write(' '), 30)
  await once(socket, 'close')
  clearInterval(drip)
  expect(handled).toEqual([])
})

test('while Telegram refuses the address the port is given back, so that the next try can have it', async () => {
  await receiving.stop()
  refusals = 1
  await expect(receive()).rejects.toThrow(/setWebhook/)
  receiving = await receive()
  release()
  expect((await post(JSON.stringify(update(5)), withSecret)).status).toBe(200)
})
