/**
 * The part of the Bot API's object model that the stand produces. Names and shapes are Telegram's own
 * (https://core.telegram.org/bots/api#available-types), hence the snake case.
 */
export interface TelegramUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code?: string
}

export interface TelegramChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly username?: string
}

export interface MessageEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly language?: string
  readonly custom_emoji_id?: string
}

export interface InlineButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
  readonly web_app?: { readonly url: string }
  readonly copy_text?: { readonly text: string }
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[]
}

export interface KeyboardButton {
  readonly text: string
  readonly request_contact?: boolean
  readonly web_app?: { readonly url: string }
}

export interface ReplyKeyboard {
  readonly keyboard: readonly (readonly KeyboardButton[])[]
  readonly one_time_keyboard?: boolean
}

/** What may come as `reply_markup`; only inline keyboards stay on the message. */
export type ReplyMarkup =
  | { readonly kind: 'inline'; readonly inline: InlineKeyboard }
  | { readonly kind: 'keyboard'; readonly keyboard: ReplyKeyboard }
  | { readonly kind: 'remove' }
  | { readonly kind: 'forceReply'; readonly placeholder: string }

export interface TelegramDocument {
  readonly file_id: string
  readonly file_unique_id: string
  readonly file_name: string
  readonly mime_type: string
  readonly file_size: number
}

export interface TelegramContact {
  readonly phone_number: string
  readonly first_name: string
  readonly last_name?: string
  readonly user_id: number
}

export interface TelegramMessage {
  readonly message_id: number
  readonly date: number
  readonly chat: TelegramChat
  readonly from?: TelegramUser
  readonly edit_date?: number
  readonly text?: string
  readonly entities?: readonly MessageEntity[]
  readonly caption?: string
  readonly caption_entities?: readonly MessageEntity[]
  readonly document?: TelegramDocument
  readonly contact?: TelegramContact
  readonly reply_markup?: InlineKeyboard
  readonly reply_to_message?: TelegramMessage
  readonly forward_origin?: {
    readonly type: 'hidden_user'
    readonly date: number
    readonly sender_user_name: string
  }
  readonly forward_date?: number
  readonly write_access_allowed?: { readonly from_request: boolean }
  readonly web_app_data?: { readonly data: string; readonly button_text: string }
  readonly new_chat_members?: readonly TelegramUser[]
  readonly left_chat_member?: TelegramUser
  readonly migrate_to_chat_id?: number
  readonly migrate_from_chat_id?: number
}

export interface CallbackQuery {
  readonly id: string
  readonly from: TelegramUser
  readonly message: TelegramMessage
  readonly chat_instance: string
  readonly data: string
}

export interface ChatMember {
  readonly status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked'
  readonly user: TelegramUser
  readonly until_date?: number
}

export interface ChatMemberUpdated {
  readonly chat: TelegramChat
  readonly from: TelegramUser
  readonly date: number
  readonly old_chat_member: ChatMember
  readonly new_chat_member: ChatMember
}

/** One update without its number; the queue numbers it. */
export type UpdateBody =
  | { readonly message: TelegramMessage }
  | { readonly edited_message: TelegramMessage }
  | { readonly callback_query: CallbackQuery }
  | { readonly my_chat_member: ChatMemberUpdated }

export type TelegramUpdate = { readonly update_id: number } & UpdateBody

export interface BotCommand {
  readonly command: string
  readonly description: string
}

export type MenuButton =
  | { readonly type: 'default' }
  | { readonly type: 'commands' }
  | { readonly type: 'web_app'; readonly text: string; readonly web_app: { readonly url: string } }
