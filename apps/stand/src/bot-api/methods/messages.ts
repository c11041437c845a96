import * as z from 'zod'
import {
  changeLook,
  isSameLook,
  lookOf,
  postMessage,
  removeMessage,
  textFields,
} from '../../chats/change-messages'
import type { MessageContent, MessageLook } from '../../chats/change-messages'
import type { ChatState, StoredMessage } from '../../chats/state'
import type { World } from '../../chats/world'
import { badRequest } from '../../telegram/api-error'
import type { ReplyMarkup, TelegramMessage } from '../../telegram/types'
import { formatText } from '../../text/format-text'
import type { Method, MethodTable } from '../method'
import { chatId, flag, integer, json, readParams, text } from '../params'
import { readInlineKeyboard, readReplyMarkup } from '../reply-markup'
import { resolveWritableChat } from '../resolve-chat'

const MAX_TEXT = 4096
const ANY_LATE_DELETE_SECONDS = 48 * 3600

const Entities = z.array(
  z.object({
    type: z.string(),
    offset: z.number().int(),
    length: z.number().int(),
    url: z.string().exactOptional(),
  }),
)

const ReplyParameters = z.object({
  message_id: z.number().int(),
  allow_sending_without_reply: z.boolean().optional(),
})

/** What every sending method takes. */
export const SendOptions = z.object({
  chat_id: chatId,
  parse_mode: text.optional(),
  disable_notification: flag.optional(),
  reply_markup: json(z.unknown()).optional(),
  reply_parameters: json(ReplyParameters).optional(),
  reply_to_message_id: integer.optional(),
})

export type SendOptions = z.infer<typeof SendOptions>

const SendMessage = SendOptions.extend({ text: text.default(''), entities: json(Entities).optional() })

const EditTarget = z.object({ chat_id: chatId, message_id: integer })

const EditText = EditTarget.extend({
  text: text.default(''),
  parse_mode: text.optional(),
  entities: json(Entities).optional(),
  reply_markup: json(z.unknown()).optional(),
})

const EditCaption = EditTarget.extend({
  caption: text.default(''),
  parse_mode: text.optional(),
  reply_markup: json(z.unknown()).optional(),
})

const EditMarkup = EditTarget.extend({ reply_markup: json(z.unknown()).optional() })

const sendMessage: Method = ({ world }, { params }) => {
  const request = readParams(SendMessage, params)
  const chat = resolveWritableChat(world, request.chat_id)
  const formatted = formatText(request.text, optionsOf(request))
  checkLength(formatted.text, 'message is too long')
  const markup = readReplyMarkup(request.reply_markup, chat)
  return sendContent(world, chat, {
    content: textFields({ ...formatted, replyMarkup: inlineOf(markup) }),
    markup,
    request,
  })
}

/** Posts in the bot's name and applies what the markup does to the person's keyboard. */
export function sendContent(
  world: World,
  chat: ChatState,
  post: {
    readonly content: MessageContent
    readonly markup: ReplyMarkup | null
    readonly request: SendOptions
  },
): TelegramMessage {
  const reply = replyTarget(world, chat, post.request)
  if (post.markup?.kind === 'keyboard') chat.replyKeyboard = post.markup.keyboard
  if (post.markup?.kind === 'remove') chat.replyKeyboard = null
  const stored = postMessage(world, chat, {
    content: { from: world.bot, ...post.content, ...reply },
    silent: post.request.disable_notification ?? false,
  })
  if (post.markup && post.markup.kind !== 'inline') world.announce({ type: 'chat', chatId: chat.id })
  return stored.message
}

export const inlineOf = (markup: ReplyMarkup | null): MessageLook['replyMarkup'] =>
  markup?.kind === 'inline' ? markup.inline : null

function replyTarget(world: World, chat: ChatState, request: SendOptions): MessageContent {
  const wanted = request.reply_parameters?.message_id ?? request.reply_to_message_id
  if (wanted === undefined) return {}
  const target = world.findMessage(chat.id, wanted)
  if (target?.deletedAt === null) return { reply_to_message: withoutReply(target.message) }
  if (request.reply_parameters?.allow_sending_without_reply) return {}
  throw badRequest('message to be replied not found')
}

const withoutReply = ({ reply_to_message: _dropped, ...message }: TelegramMessage): TelegramMessage => message

const editMessageText: Method = ({ world }, { params }) => {
  const request = readParams(EditText, params)
  const { chat, stored } = findEditable(world, request)
  if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit')
  const formatted = formatText(request.text, optionsOf(request))
  checkLength(formatted.text, 'MESSAGE_TOO_LONG')
  // An edit without reply_markup takes the keyboard away, as Telegram does.
  return edit(world, stored, { ...formatted, replyMarkup: readInlineKeyboard(request.reply_markup, chat) })
}

const editMessageCaption: Method = ({ world }, { params }) => {
  const request = readParams(EditCaption, params)
  const { chat, stored } = findEditable(world, request)
  if (stored.message.text !== undefined) throw badRequest('there is no caption in the message to edit')
  const formatted = formatText(request.caption, optionsOf(request))
  return edit(world, stored, { ...formatted, replyMarkup: readInlineKeyboard(request.reply_markup, chat) })
}

const editMessageReplyMarkup: Method = ({ world }, { params }) => {
  const request = readParams(EditMarkup, params)
  const { chat, stored } = findEditable(world, request)
  const replyMarkup = readInlineKeyboard(request.reply_markup, chat)
  return edit(world, stored, { ...lookOf(stored.message), replyMarkup })
}

function edit(world: World, stored: StoredMessage, look: MessageLook): TelegramMessage {
  if (isSameLook(lookOf(stored.message), look)) {
    const same = 'specified new message content and reply markup are exactly the same as a current content'
    throw badRequest(`message is not modified: ${same} and reply markup of the message`)
  }
  changeLook(world, stored, look)
  return stored.message
}

function findEditable(
  world: World,
  target: z.infer<typeof EditTarget>,
): { readonly chat: ChatState; readonly stored: StoredMessage } {
  const chat = resolveWritableChat(world, target.chat_id)
  const stored = world.findMessage(chat.id, target.message_id)
  if (stored?.deletedAt !== null) throw badRequest('message to edit not found')
  if (stored.message.from?.id !== world.bot.id) throw badRequest("message can't be edited")
  return { chat, stored }
}

const deleteMessage: Method = ({ world }, { params }) => {
  const request = readParams(EditTarget, params)
  const chat = resolveWritableChat(world, request.chat_id)
  const stored = world.findMessage(chat.id, request.message_id)
  if (stored?.deletedAt !== null) throw badRequest('message to delete not found')
  const isOwn = stored.message.from?.id === world.bot.id
  const isForeignInGroup = !isOwn && chat.type !== 'private' && chat.botStatus !== 'administrator'
  if (isForeignInGroup || world.nowSeconds() - stored.message.date > ANY_LATE_DELETE_SECONDS) {
    throw badRequest("message can't be deleted")
  }
  removeMessage(world, stored)
  return true
}

function optionsOf(request: {
  readonly parse_mode?: string | undefined
  readonly entities?: z.infer<typeof Entities> | undefined
}): Parameters<typeof formatText>[1] {
  return {
    ...(request.parse_mode === undefined ? {} : { parseMode: request.parse_mode }),
    ...(request.entities === undefined ? {} : { entities: request.entities }),
  }
}

function checkLength(value: string, tooLong: string): void {
  if (value === '') throw badRequest('message text is empty')
  if (value.length > MAX_TEXT) throw badRequest(tooLong)
}

export const messageMethods: MethodTable = {
  sendMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
}
