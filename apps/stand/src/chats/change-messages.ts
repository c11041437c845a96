import type { MessageView } from '../contract/host-api'
import type { InlineKeyboard, MessageEntity, TelegramMessage } from '../telegram/types'
import type { ChatState, StoredMessage } from './state'
import type { World } from './world'

export interface MessageLook {
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly replyMarkup: InlineKeyboard | null
}

/** What a message carries besides its number, date and chat. */
export type MessageContent = Omit<TelegramMessage, 'message_id' | 'date' | 'chat'>

/** Adds a message to a chat and shows it to everyone who watches. */
export function postMessage(
  world: World,
  chat: ChatState,
  post: { readonly content: MessageContent; readonly silent?: boolean },
): StoredMessage {
  const stored: StoredMessage = {
    message: {
      message_id: world.nextMessageId(),
      date: world.nowSeconds(),
      chat: world.presentChat(chat),
      ...post.content,
    },
    chatId: chat.id,
    sentAt: world.nowIso(),
    silent: post.silent ?? false,
    editedAt: null,
    deletedAt: null,
    versions: [],
  }
  world.addMessage(stored)
  announceMessage(world, stored)
  return stored
}

/** Gives a message a new look and keeps the old one in its versions. */
export function changeLook(world: World, stored: StoredMessage, look: MessageLook): void {
  stored.versions.push({ at: world.nowIso(), ...lookOf(stored.message) })
  stored.message = { ...withLook(stored.message, look), edit_date: world.nowSeconds() }
  stored.editedAt = world.nowIso()
  announceMessage(world, stored)
}

export function removeMessage(world: World, stored: StoredMessage): void {
  stored.deletedAt = world.nowIso()
  announceMessage(world, stored)
}

/** The parts of a message that an edit can change; a caption counts as the text of a document. */
export const lookOf = (message: TelegramMessage): MessageLook => ({
  text: message.text ?? message.caption ?? '',
  entities: message.entities ?? message.caption_entities ?? [],
  replyMarkup: message.reply_markup ?? null,
})

export const isSameLook = (a: MessageLook, b: MessageLook): boolean =>
  a.text === b.text &&
  JSON.stringify(a.entities) === JSON.stringify(b.entities) &&
  JSON.stringify(rowsOf(a.replyMarkup)) === JSON.stringify(rowsOf(b.replyMarkup))

export const viewMessage = (stored: StoredMessage): MessageView => ({
  chatId: stored.chatId,
  message: stored.message,
  silent: stored.silent,
  sentAt: stored.sentAt,
  editedAt: stored.editedAt,
  deletedAt: stored.deletedAt,
})

/** Fields of formatted text as a message carries them: no empty lists. */
export const textFields = (look: MessageLook): MessageContent => ({
  text: look.text,
  ...(look.entities.length > 0 ? { entities: look.entities } : {}),
  ...markupField(look.replyMarkup),
})

export const captionFields = (look: MessageLook): MessageContent => ({
  ...(look.text === '' ? {} : { caption: look.text }),
  ...(look.entities.length > 0 ? { caption_entities: look.entities } : {}),
  ...markupField(look.replyMarkup),
})

const markupField = (markup: InlineKeyboard | null): MessageContent =>
  markup && markup.inline_keyboard.length > 0 ? { reply_markup: markup } : {}

/** What an edit replaces as a whole. */
const LOOK_FIELDS = ['text', 'entities', 'caption', 'caption_entities', 'reply_markup']

const rowsOf = (markup: InlineKeyboard | null): InlineKeyboard['inline_keyboard'] =>
  markup?.inline_keyboard ?? []

function withLook(message: TelegramMessage, look: MessageLook): TelegramMessage {
  const isCaption = message.text === undefined && (message.caption ?? message.document) !== undefined
  const rest = Object.entries(message).filter(([field]) => !LOOK_FIELDS.includes(field))
  const kept = Object.fromEntries(rest) as unknown as TelegramMessage
  return { ...kept, ...(isCaption ? captionFields(look) : textFields(look)) }
}

function announceMessage(world: World, stored: StoredMessage): void {
  world.announce({ type: 'message', chatId: stored.chatId, view: viewMessage(stored) })
}
