/**
 * What the host page and the stand's server say to each other; types only, shared by both builds.
 * The same calls are the control interface for tests (see README.md).
 */
import type { BotCommand, KeyboardButton, MenuButton, TelegramMessage, TelegramUser } from '../telegram/types'

export interface PersonView {
  readonly key: string
  readonly telegramId: number
  readonly name: string
  readonly roles: readonly string[]
  readonly inStand: boolean
}

export interface ChatView {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title: string
  readonly started: boolean
  readonly blocked: boolean
  readonly keyboard: readonly (readonly KeyboardButton[])[] | null
}

export interface MessageView {
  readonly chatId: number
  readonly message: TelegramMessage
  readonly silent: boolean
  readonly sentAt: string
  readonly editedAt: string | null
  readonly deletedAt: string | null
}

/** All that one person's Telegram shows. */
export interface PersonDesk {
  readonly person: PersonView
  readonly people: readonly PersonView[]
  readonly bot: TelegramUser
  readonly publicUrl: string
  readonly chats: readonly ChatView[]
  readonly messages: readonly MessageView[]
  readonly commands: readonly BotCommand[]
  readonly menuButton: MenuButton
}

/** Something happened; sent as a server-sent event. */
export type StandChange =
  | { readonly type: 'message'; readonly chatId: number; readonly view: MessageView }
  | { readonly type: 'chat'; readonly chatId: number }
  | { readonly type: 'chatAction'; readonly chatId: number; readonly action: string }
  | { readonly type: 'bot' }
  | { readonly type: 'people' }
  | { readonly type: 'reset' }
  /** Nothing to see, but the state file should hold it: stored values, confirmed updates. */
  | { readonly type: 'kept' }
  | {
      readonly type: 'callbackAnswered'
      readonly personId: number
      readonly queryId: string
      readonly text: string
      readonly showAlert: boolean
      readonly url: string | null
    }

/** From where the Mini App is opened; decides which fields the init data carry. */
export type LaunchFrom = 'menu' | 'button' | 'link' | 'keyboard'

export interface LaunchRequest {
  readonly person: string
  readonly from: LaunchFrom
  readonly startParam?: string
  readonly url?: string
}

export interface LaunchView {
  /** The Mini App's address without Telegram's launch hash. */
  readonly url: string
  readonly initData: string
}

export type CustomMethodAnswer = { readonly result: unknown } | { readonly error: string }
