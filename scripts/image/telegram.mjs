import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'

/**
 * @typedef {{ method: string, body: Record<string, any> }} Call
 * @typedef {{ url: string, calls: Call[], say: (update: object) => void, close: () => void }} Telegram
 */

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Record<string, any>>} */
async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return text.startsWith('{') ? JSON.parse(text) : {}
}

/**
 * The least that lets Pult's processes do their work: it accepts everything and remembers what it was asked. The real
 * stand is never near an image, not even in its rehearsal.
 * @param {string} token
 * @returns {Promise<Telegram>}
 */
export async function startTelegram(token) {
  /** @type {Call[]} */
  const calls = []
  /** @type {object[]} */
  const updates = []
  const me = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Pult',
    username: 'pult_rehearsal_bot',
  }
  let messageId = 0
  const server = createServer(async (request, response) => {
    const method = String(request.url?.split('?')[0]?.split('/').at(-1))
    const body = await bodyOf(request)
    calls.push({ method, body })
    let result = /** @type {unknown} */ (true)
    if (method === 'getMe') result = me
    if (method === 'getUpdates') {
      result = updates.splice(0)
      if (/** @type {unknown[]} */ (result).length === 0) await new Promise((done) => setTimeout(done, 200))
    }
    if (/^(send|edit)/.test(method)) {
      const chat = { id: Number(body['chat_id']), type: 'private' }
      result = { message_id: ++messageId, date: Math.floor(Date.now() / 1000), chat, text: body['text'] }
    }
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    say: (update) => updates.push(update),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/**
 * Mini App init data, signed as Telegram documents it.
 * @param {object} user
 * @param {string} token
 */
export function signInitData(user, token) {
  const fields = { auth_date: String(Math.floor(Date.now() / 1000)), user: JSON.stringify(user) }
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`)
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const hash = createHmac('sha256', key).update(lines.sort().join('\n')).digest('hex')
  return new URLSearchParams({ ...fields, hash }).toString()
}
