import type { AppMenuButton, ChatCommand } from '@pult/shared/notifications/chat-commands'
import { InputFile } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { SendLimits } from './send-limits'
import type { TelegramApi } from './telegram-api'

export type Button = InlineKeyboardButton
export type Keyboard = readonly (readonly Button[])[]

/** A message in Telegram's HTML. */
export interface Message {
  readonly html: string
  readonly keyboard: Keyboard
}

/** What a chat offers beside its messages. */
export interface ChatMenu {
  readonly commands: readonly ChatCommand[]
  /** Null where there is none to set. */
  readonly button: AppMenuButton | null
}

export interface SendOptions {
  readonly isSilent: boolean
  readonly replyTo?: number | null
}

export interface DocumentFile {
  readonly fileName: string
  readonly content: Uint8Array
}

/** Sends within Telegram's limits. Failures are thrown as grammY throws them; `classifyFailure` reads them. */
export interface Messenger {
  /** @returns the id of the new message */
  send: (chatId: bigint, message: Message, options: SendOptions) => Promise<number>
  edit: (chatId: bigint, messageId: number, message: Message) => Promise<void>
  /** @returns the id of the new message; the caption is HTML of at most 1024 characters */
  sendFile: (
    chatId: bigint,
    file: DocumentFile,
    options: { readonly isSilent: boolean; readonly caption: string },
  ) => Promise<number>
  /** Sets the menu of one chat; says nothing there, so it waits for nobody's turn. */
  setMenu: (chatId: bigint, menu: ChatMenu) => Promise<void>
}

const markup = (keyboard: Keyboard) => ({ inline_keyboard: keyboard.map((row) => [...row]) })

const LOOK = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

/** Telegram ids have at most 52 significant bits, so they are exact as numbers (Bot API, "Chat"). */
const asId = (chatId: bigint): number => Number(chatId)

type Signal = Parameters<TelegramApi['sendMessage']>[3]

export function createMessenger(deps: {
  readonly api: TelegramApi
  readonly limits: SendLimits
  /** Ends calls that are under way; their outcome stays unknown. */
  readonly signal: AbortSignal
}): Messenger {
  const { api, limits } = deps
  // grammY declares the signal of its polyfill; Node's own is the same thing.
  const signal = deps.signal as Signal

  return {
    send: async (chatId, { html, keyboard }, { isSilent, replyTo }) => {
      await limits.waitForTurn(chatId, deps.signal)
      const sent = await api.sendMessage(
        asId(chatId),
        html,
        {
          ...LOOK,
          disable_notification: isSilent,
          ...(keyboard.length > 0 && { reply_markup: markup(keyboard) }),
          ...(replyTo && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        },
        signal,
      )
      return sent.message_id
    },
    sendFile: async (chatId, { fileName, content }, { isSilent, caption }) => {
      await limits.waitForTurn(chatId, deps.signal)
      const options = { caption, parse_mode: 'HTML', disable_notification: isSilent } as const
      const sent = await api.sendDocument(asId(chatId), new InputFile(content, fileName), options, signal)
      return sent.message_id
    },
    edit: async (chatId, messageId, { html, keyboard }) => {
      await limits.waitForTurn(chatId, deps.signal)
      await api.editMessageText(
        asId(chatId),
        messageId,
        html,
        { ...LOOK, reply_markup: markup(keyboard) },
        signal,
      )
    },
    setMenu: async (chatId, { commands, button }) => {
      const chat_id = asId(chatId)
      await api.setMyCommands(commands, { scope: { type: 'chat', chat_id } }, signal)
      if (button) await api.setChatMenuButton({ chat_id, menu_button: button }, signal)
    },
  }
}
