import type { ServerResponse } from 'node:http'
import type {
  BotCommand,
  BotCommandScope,
  InlineKeyboardButton,
  MenuButton,
  Update,
  UserFromGetMe,
} from 'grammy/types'
import { jsonOf, serve } from './serve'

export const TEST_BOT = {
  ...{ id: 1234567, is_bot: true, first_name: 'Пульт', username: 'pult_bot' },
} as UserFromGetMe

/** What the bot's calls carry, as far as tests look at it. */
export interface ToldBody {
  readonly chat_id?: number
  readonly message_id?: number
  readonly text?: string
  readonly show_alert?: boolean
  readonly parse_mode?: string
  readonly reply_parameters?: { readonly message_id: number }
  readonly reply_markup?: { readonly inline_keyboard: InlineKeyboardButton[][] }
  readonly commands?: BotCommand[]
  readonly scope?: BotCommandScope
  readonly language_code?: string
  readonly menu_button?: MenuButton
  readonly allowed_updates?: string[]
  readonly url?: string
}

export interface ToldCall {
  readonly method: string
  readonly body: ToldBody
}

/** Updates waiting for a long poll, and the polls waiting for updates. */
function createUpdateQueue() {
  const queue: Update[] = []
  const polls = new Set<ServerResponse>()
  const flush = (): void => {
    for (const poll of polls) {
      if (queue.length === 0) return
      polls.delete(poll)
      poll.end(JSON.stringify({ ok: true, result: queue.splice(0) }))
    }
  }
  return {
    push: (update: Update): void => {
      queue.push(update)
      flush()
    },
    poll: (response: ServerResponse): void => {
      response.on('close', () => polls.delete(response))
      polls.add(response)
      flush()
    },
    waiting: (): number => polls.size,
  }
}

/** A server that speaks as much of the Bot API as the bot needs, and remembers what it was told. */
export async function startTelegram() {
  const told: ToldCall[] = []
  const refusals = new Map<string, number>()
  const updates = createUpdateQueue()
  let messages = 500

  const resultOf = (method: string, body: ToldBody): unknown => {
    if (method === 'getMe') return TEST_BOT
    if (method !== 'sendMessage') return true
    const chat = { id: body.chat_id, type: 'private', first_name: 'x' }
    return { message_id: ++messages, date: 1, chat, text: body.text }
  }

  /** Is this one of the calls that a test wants refused? */
  const isRefused = (method: string): boolean => {
    const left = refusals.get(method) ?? 0
    refusals.set(method, left - 1)
    return left > 0
  }

  const server = await serve((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    void jsonOf(request).then((body) => {
      told.push({ method, body })
      if (isRefused(method)) {
        response.writeHead(502).end('{"ok":false,"error_code":502,"description":"Bad Gateway"}')
      } else if (method === 'getUpdates') updates.poll(response)
      else response.end(JSON.stringify({ ok: true, result: resultOf(method, body) }))
    })
  })

  return {
    ...server,
    told,
    /** The next `times` calls of this method are answered with 502. */
    refuse: (method: string, times = 1): void => void refusals.set(method, times),
    /** Hands an update to the bot's long poll. */
    send: updates.push,
    pollsWaiting: updates.waiting,
    /** Bodies of all calls of one method. */
    bodiesOf: (method: string): ToldBody[] =>
      told.filter((call) => call.method === method).map(({ body }) => body),
  }
}
export type TestTelegram = Awaited<ReturnType<typeof startTelegram>>
