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

export interface Refusal {
  readonly status: number
  readonly description: string
}
const BAD_GATEWAY: Refusal = { status: 502, description: 'Bad Gateway' }

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
  const refusals = new Map<string, Refusal & { left: number }>()
  const updates = createUpdateQueue()
  let messages = 500

  const resultOf = (method: string, body: ToldBody): unknown => {
    if (method === 'getMe') return TEST_BOT
    if (method !== 'sendMessage') return true
    const chat = { id: body.chat_id, type: 'private', first_name: 'x' }
    return { message_id: ++messages, date: 1, chat, text: body.text }
  }

  /** How a test wants this call refused, if it does. */
  const refusalOf = (method: string): Refusal | null => {
    const refusal = refusals.get(method)
    if (!refusal || refusal.left <= 0) return null
    refusal.left -= 1
    return refusal
  }

  const server = await serve((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    void jsonOf(request).then((body) => {
      told.push({ method, body })
      const refusal = refusalOf(method)
      if (refusal) {
        const { status, description } = refusal
        response.writeHead(status).end(JSON.stringify({ ok: false, error_code: status, description }))
      } else if (method === 'getUpdates') updates.poll(response)
      else response.end(JSON.stringify({ ok: true, result: resultOf(method, body) }))
    })
  })

  return {
    ...server,
    told,
    /** The next `times` calls of this method are refused, with 502 unless given. */
    refuse: (method: string, times = 1, refusal: Refusal = BAD_GATEWAY): void =>
      void refusals.set(method, { left: times, ...refusal }),
    /** Hands an update to the bot's long poll. */
    send: updates.push,
    pollsWaiting: updates.waiting,
    /** Bodies of all calls of one method. */
    bodiesOf: (method: string): ToldBody[] =>
      told.filter((call) => call.method === method).map(({ body }) => body),
  }
}
export type TestTelegram = Awaited<ReturnType<typeof startTelegram>>
