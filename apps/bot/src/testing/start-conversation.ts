import { noReporting } from '@pult/telemetry/errors/error-reporting'
import { createLogger } from '@pult/telemetry/logging/create-logger'
import { createMetrics } from '@pult/telemetry/metrics/create-metrics'
import type { Chat, Message, Update, User } from 'grammy/types'
import { readConfig } from '../config'
import { createBot } from '../create-bot'
import { createMemoryDialogs } from '../dialogs/dialog-store'
import { startPultApi, TEST_TOKEN } from './start-pult-api'
import { startTelegram, TEST_BOT } from './start-telegram'

export const ANNA: User = { id: 5, is_bot: false, first_name: 'Анна', language_code: 'ru' }
export const GROUP: Chat.SupergroupChat = { id: -1_005, type: 'supergroup', title: 'Бригада' }
export const PUBLIC_URL = 'https://pult.example'

export interface Place {
  readonly from?: User
  /** The person's own chat with the bot unless given. */
  readonly chat?: Chat
}

interface TapPlace extends Place {
  readonly messageId?: number
}

const privateChat = ({ id, first_name }: User): Chat.PrivateChat => ({ id, type: 'private', first_name })

/** Telegram marks commands, and the bot goes by these marks. */
const commandMark = (text: string) =>
  text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.split(/\s/)[0]?.length ?? 0 }]
    : []

/** The bot as it runs, between a Bot API and a Pult API of the test's own. */
export async function startConversation(now: () => number = Date.now) {
  const [telegram, api] = await Promise.all([startTelegram(), startPultApi()])
  const config = readConfig({
    ...{ BOT_TOKEN: TEST_TOKEN, TELEGRAM_API_ROOT: telegram.url, API_URL: api.url, PUBLIC_URL },
  })
  const bot = createBot({
    ...{ config, now, dialogs: createMemoryDialogs(now), reporting: noReporting },
    logger: createLogger({ name: 'bot', level: 'silent' }),
    metrics: createMetrics({ process: 'bot', version: 'test' }),
  })
  bot.botInfo = TEST_BOT
  let updates = 0

  /** One update, all the way; what fails goes where it goes in production. */
  async function handle(update: Omit<Update, 'update_id'>, updateId = ++updates): Promise<void> {
    await bot
      .handleUpdate({ update_id: updateId, ...update })
      .catch((failure: unknown) => bot.errorHandler(failure as never))
  }

  return {
    telegram,
    api,
    handle,
    /** Somebody writes; `extra` is merged into the message. */
    say: (
      text: string,
      { from = ANNA, chat = privateChat(from), ...extra }: Place & Partial<Message> = {},
    ) => {
      const message = { message_id: 40, date: 1, chat, from, text, entities: commandMark(text), ...extra }
      return handle({ message: message as Message & Update.NonChannel })
    },
    /** Somebody taps a button of message 31 unless given; data may be whatever a client of one's own sends. */
    tap: (
      data: string,
      { from = ANNA, chat = privateChat(from), messageId = 31 }: TapPlace = {},
      updateId?: number,
    ) => {
      const message = { message_id: messageId, date: 1, chat, from: TEST_BOT, text: 'Карточка' } as Message
      return handle({ callback_query: { id: 'q1', from, chat_instance: '1', data, message } }, updateId)
    },
    /** Texts of the answers to taps: the little notice on the screen. */
    answers: () => telegram.bodiesOf('answerCallbackQuery').map(({ text }) => text),
    /** What the bot wrote, in order. */
    replies: () => telegram.bodiesOf('sendMessage').map(({ text }) => text),
    /** All buttons of the last message it wrote. */
    buttons: () => telegram.bodiesOf('sendMessage').at(-1)?.reply_markup?.inline_keyboard.flat() ?? [],
    close: () => {
      telegram.close()
      api.close()
    },
  }
}
export type Conversation = Awaited<ReturnType<typeof startConversation>>
