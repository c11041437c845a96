import { badRequest } from '../telegram/api-error'
import type { InlineButton, TelegramMessage } from '../telegram/types'
import { formatText } from '../text/format-text'
import type { CallbackDesk } from './callback-desk'
import { postMessage, type MessageContent } from './change-messages'
import { changeBotStatus, type Scene } from './membership'
import { presentUser, type Person } from './people'
import type { ChatState, StoredMessage } from './state'

/** A person writes into a chat; `forwardedFrom` makes it a forward of somebody else's words. */
export function sendAsPerson(
  scene: Scene,
  person: Person,
  message: {
    readonly chatId: number
    readonly text: string
    readonly replyTo?: number
    readonly forwardedFrom?: string
  },
): TelegramMessage {
  const chat = chatOf(scene, person, message.chatId)
  if (chat.type === 'private' && message.text.startsWith('/start')) startBot(scene, person, chat)
  if (chat.blocked || !chat.started) throw badRequest('press Start first')
  const replied = message.replyTo === undefined ? null : scene.world.findMessage(chat.id, message.replyTo)
  return postAsPerson(scene, person, {
    chat,
    content: {
      ...formatText(message.text),
      ...(replied ? { reply_to_message: replied.message } : {}),
      ...forwardFields(scene, message.forwardedFrom),
    },
  })
}

/** Posts a person's message and tells the bot if it would see it. */
export function postAsPerson(
  { world, queue }: Scene,
  person: Person,
  post: { readonly chat: ChatState; readonly content: MessageContent },
): TelegramMessage {
  const stored = postMessage(world, post.chat, { content: { from: presentUser(person), ...post.content } })
  if (isSeenByBot(stored.message, post.chat, world.bot.id)) queue.push({ message: stored.message })
  return stored.message
}

/** Start after a block unblocks; the bot is told of that first, then gets the command. */
function startBot(scene: Scene, person: Person, chat: ChatState): void {
  if (chat.blocked) changeBotStatus(scene, chat, { status: 'member', by: presentUser(person) })
  if (!chat.started) {
    chat.started = true
    scene.world.announce({ type: 'chat', chatId: chat.id })
  }
}

export function setBlocked(scene: Scene, person: Person, isBlocked: boolean): void {
  const chat = chatOf(scene, person, person.telegramId)
  if (chat.blocked === isBlocked) return
  changeBotStatus(scene, chat, { status: isBlocked ? 'kicked' : 'member', by: presentUser(person) })
}

/** The person let the bot write, asked from inside the Mini App. */
export function allowWriting(scene: Scene, person: Person): void {
  const chat = chatOf(scene, person, person.telegramId)
  if (chat.started && !chat.blocked) return
  startBot(scene, person, chat)
  postAsPerson(scene, person, { chat, content: { write_access_allowed: { from_request: true } } })
}

export interface Tap {
  readonly chatId: number
  readonly messageId: number
  /** Which button: its place counted row by row, its text, or its callback data. */
  readonly button: number | string
  /** A look of the message (0 is the first): a tap on a keyboard that may be gone. The present one when absent. */
  readonly version?: number
}

export type TapOutcome = { readonly queryId: string } | { readonly button: InlineButton }

/**
 * A person taps an inline button. Callback buttons become an update; others are handed back for the client to open.
 * @throws ApiError 400 when there is no such message or button
 */
export function tapButton(
  scene: Scene & { readonly callbacks: CallbackDesk },
  person: Person,
  tap: Tap,
): TapOutcome {
  const chat = chatOf(scene, person, tap.chatId)
  const stored = scene.world.findMessage(chat.id, tap.messageId)
  if (stored?.deletedAt !== null) throw badRequest('message not found')
  const button = findButton(stored, tap)
  if (!button) throw badRequest('button not found')
  if (button.callback_data === undefined) return { button }
  const queryId = scene.callbacks.ask(person.telegramId)
  scene.queue.push({
    callback_query: {
      id: queryId,
      from: presentUser(person),
      message: stored.message,
      chat_instance: chatInstance(chat.id, scene.world.bot.id),
      data: button.callback_data,
    },
  })
  return { queryId }
}

function findButton(stored: StoredMessage, tap: Tap): InlineButton | undefined {
  const { message, versions } = stored
  const { version = versions.length } = tap
  const keyboard = version === versions.length ? message.reply_markup : versions[version]?.replyMarkup
  const buttons = keyboard?.inline_keyboard.flat() ?? []
  if (typeof tap.button === 'number') return buttons[tap.button]
  return buttons.find(({ text, callback_data }) => text === tap.button || callback_data === tap.button)
}

/** Telegram's opaque, stable number of a chat as seen by one bot. */
export const chatInstance = (chatId: number, botId: number): string =>
  String(BigInt(chatId) * 1_000_003n - BigInt(botId))

/** A person's own chat, or a group they are in. */
export function chatOf({ world }: Scene, person: Person, chatId: number): ChatState {
  const chat = world.findChat(chatId)
  if (!chat?.memberIds.includes(person.telegramId)) throw badRequest('chat not found')
  return chat
}

/** Privacy mode: in groups a bot without admin rights sees commands, replies to itself and service messages. */
function isSeenByBot(message: TelegramMessage, chat: ChatState, botId: number): boolean {
  if (chat.type === 'private' || chat.botStatus === 'administrator') return true
  if (chat.botStatus !== 'member') return false
  return isAddressedToBot(message, botId)
}

function isAddressedToBot(message: TelegramMessage, botId: number): boolean {
  const isCommand = message.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0)
  const isMention = message.text?.includes('@pult_demo_bot')
  return isCommand === true || isMention === true || message.reply_to_message?.from?.id === botId
}

function forwardFields({ world }: Scene, from: string | undefined): MessageContent {
  if (from === undefined) return {}
  const date = world.nowSeconds()
  return { forward_origin: { type: 'hidden_user', date, sender_user_name: from }, forward_date: date }
}
