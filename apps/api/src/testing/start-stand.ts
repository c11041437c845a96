import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../../../scripts/postgres/free-port.mjs'
import { TEST_BOT_TOKEN, type TelegramPerson } from './sign-init-data'
import { startProgram, untilPrinted } from './start-program'

/** A message as the stand keeps it; tests look only at what they are about. */
export interface StandMessage {
  readonly message: {
    readonly message_id: number
    readonly text?: string
    readonly from?: { readonly is_bot: boolean }
    readonly reply_to_message?: { readonly message_id: number }
    readonly reply_markup?: {
      readonly inline_keyboard: readonly (readonly {
        readonly text: string
        readonly callback_data?: string
        readonly url?: string
        readonly web_app?: { readonly url: string }
      }[])[]
    }
  }
  readonly silent: boolean
  readonly sentAt: string
  readonly editedAt: string | null
  readonly deletedAt: string | null
}

export interface StandCall {
  readonly at: string
  readonly method: string
  readonly chatId: number | null
  readonly ok: boolean
}

const PUBLIC_URL = 'http://localhost:4800'

/** The stand in a process of its own: Bot API, control interface and host page. Apps never import each other. */
export async function startStand() {
  const port = await freePort()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pult-stand-'))
  const program = startProgram('apps/stand/dist/main.js', {
    ...{ BOT_TOKEN: TEST_BOT_TOKEN, PUBLIC_URL, DATA_DIR: dataDir },
    STAND_PORT: String(port),
  })
  await untilPrinted(program, 'the stand is at')
  const url = `http://127.0.0.1:${port}`

  async function call<T>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/stand${route}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${route}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  const messages = async (chatId: number): Promise<StandMessage[]> =>
    (await call<StandMessage[]>('GET', `/chats/${chatId}/messages`)).filter(
      ({ deletedAt }) => deletedAt === null,
    )

  const botMessages = async (chatId: number): Promise<StandMessage[]> =>
    (await messages(chatId)).filter(({ message }) => message.from?.is_bot)

  const askBot = async <Result>(request: string): Promise<Result> => {
    const response = await fetch(`${url}/bot${TEST_BOT_TOKEN}/${request}`)
    return ((await response.json()) as { result: Result }).result
  }

  const menuOf = ({ telegramId }: TelegramPerson) => {
    const scope = encodeURIComponent(JSON.stringify({ type: 'chat', chat_id: telegramId }))
    return askBot<{ command: string; description: string }[]>(`getMyCommands?scope=${scope}`)
  }

  return {
    /** The root of its Bot API. */
    url,
    publicUrl: PUBLIC_URL,
    addPerson: ({ telegramId, firstName, lastName = null }: TelegramPerson, languageCode = 'ru') =>
      call('POST', '/people', { telegramId, firstName, lastName, languageCode, started: true }),
    addGroup: (id: number, by: TelegramPerson, members: readonly TelegramPerson[]) =>
      call('POST', '/groups', {
        ...{ id, title: 'Группа', by: by.telegramId },
        members: members.map(({ telegramId }) => telegramId),
      }),
    /** Everything in the chat that is not deleted, oldest first. */
    messages,
    /** What the bot has written there. */
    botMessages,
    /** The orders that the bot's messages there name first, message by message; NaN where there is none. */
    orderNumbers: async (chatId: number) =>
      (await botMessages(chatId)).map(({ message }) => Number(/№ (\d+)/.exec(message.text ?? '')?.[1])),
    say: (person: TelegramPerson, text: string, extra: object = {}) =>
      call('POST', '/send', { person: person.telegramId, text, ...extra }),
    /** Taps a button (by its text) and waits for the bot's answer. */
    tap: (
      person: TelegramPerson,
      tap: { chatId?: number; messageId: number; button: string; version?: number },
    ) =>
      call<{ answer: { text?: string } | null }>('POST', '/tap', {
        person: person.telegramId,
        waitMs: 10_000,
        ...tap,
      }),
    block: (person: TelegramPerson, blocked = true) =>
      call('POST', '/block', { person: person.telegramId, blocked }),
    /** Somebody takes the bot out of a group, or lets it in again. */
    setBotStatus: (chatId: number, status: 'member' | 'left' | 'kicked', by: TelegramPerson) =>
      call('POST', '/bot-status', { chatId, status, by: by.telegramId }),
    /** Takes a message out of the chat, as somebody with the bot's token could. */
    deleteAsBot: async (chatId: number, messageId: number) => {
      const query = `chat_id=${chatId}&message_id=${messageId}`
      await fetch(`${url}/bot${TEST_BOT_TOKEN}/deleteMessage?${query}`)
    },
    /** The menu of the person's own chat with the bot, in its order. */
    commandsOf: async (person: TelegramPerson) => (await menuOf(person)).map(({ command }) => command),
    commandDescriptionsOf: async (person: TelegramPerson) =>
      (await menuOf(person)).map(({ description }) => description),
    /** The button beside the message field of the person's own chat. */
    menuButtonOf: ({ telegramId }: TelegramPerson) =>
      askBot<{ type: string; text?: string }>(`getChatMenuButton?chat_id=${String(telegramId)}`),
    addFault: (fault: object) => call('POST', '/faults', fault),
    clearFaults: () => call('DELETE', '/faults'),
    calls: (query = '') => call<StandCall[]>('GET', `/calls${query}`),
    clearCalls: () => call('DELETE', '/calls'),
    stop: async () => {
      await program.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type TestStand = Awaited<ReturnType<typeof startStand>>
