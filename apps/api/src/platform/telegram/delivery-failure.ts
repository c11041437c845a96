import { GrammyError } from 'grammy'

/** What a failed call to Telegram means for the message (3-architecture, "Outbox"). */
export type DeliveryFailure =
  /** Telegram asked for a pause of this chat. */
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number }
  /** 5xx, no connection, no answer, or a token that Telegram does not take just now: try again later. */
  | { readonly kind: 'transient' }
  /** The person blocked the bot, or the bot was removed from the group. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'migrated'; readonly chatId: bigint }
  /** The message looks like this already. */
  | { readonly kind: 'unchanged' }
  /** The message to edit is gone or too old. */
  | { readonly kind: 'notEditable' }
  /** Telegram will never take this message as it is. */
  | { readonly kind: 'refused' }

const UNCHANGED = /message is not modified/i
const NOT_EDITABLE =
  /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|there is no text in the message/i
/** Besides 403: chats that Telegram does not know, or does not let the bot into. */
const UNREACHABLE =
  /chat not found|user not found|PEER_ID_INVALID|USER_DEACTIVATED|not a member|not enough rights to send|have no rights to send|CHAT_WRITE_FORBIDDEN|group chat was deactivated/i

function classifyBadRequest({ description }: GrammyError): DeliveryFailure {
  if (UNCHANGED.test(description)) return { kind: 'unchanged' }
  if (NOT_EDITABLE.test(description)) return { kind: 'notEditable' }
  if (UNREACHABLE.test(description)) return { kind: 'unreachable' }
  return { kind: 'refused' }
}

/** Reads Telegram's answer, by its code where it has one and else by the words it has used for years. */
export function classifyFailure(error: unknown): DeliveryFailure {
  // Everything that is not an answer of Telegram's: broken connections, time-outs, aborts.
  if (!(error instanceof GrammyError)) return { kind: 'transient' }
  const { retry_after, migrate_to_chat_id } = error.parameters
  if (migrate_to_chat_id !== undefined) return { kind: 'migrated', chatId: BigInt(migrate_to_chat_id) }
  if (error.error_code === 429) return { kind: 'rateLimited', retryAfterMs: (retry_after ?? 1) * 1000 }
  if (error.error_code === 403) return { kind: 'unreachable' }
  return error.error_code === 400 ? classifyBadRequest(error) : { kind: 'transient' }
}

/** Telegram's words without anything of the message itself, for `last_error`. */
export const describeFailure = (error: unknown): string =>
  error instanceof GrammyError
    ? `${error.error_code}: ${error.description}`
    : error instanceof Error
      ? error.message.slice(0, 300)
      : 'No answer'
