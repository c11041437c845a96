import type { Update } from 'grammy/types'

/** A way of getting updates; stopping lets what runs finish. */
export interface Receiving {
  readonly stop: () => Promise<void>
}

/** A way that is under way. */
export interface Reception extends Receiving {
  /** Resolves once stopped, rejects when it can't go on by itself. */
  readonly ended: Promise<void>
}

/** The kinds of updates the bot handles; Telegram sends no others. */
export const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'my_chat_member',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[]
