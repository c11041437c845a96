import * as z from 'zod'
import { badRequest } from '../telegram/api-error'
import type { InlineButton, InlineKeyboard, ReplyMarkup } from '../telegram/types'
import type { ChatState } from '../chats/state'

const MAX_CALLBACK_BYTES = 64
const MAX_BUTTONS = 100

const WebApp = z.object({ url: z.string() })

const Inline = z.object({
  inline_keyboard: z.array(
    z.array(
      z.object({
        text: z.string(),
        callback_data: z.string().exactOptional(),
        url: z.string().exactOptional(),
        web_app: WebApp.exactOptional(),
        copy_text: z.object({ text: z.string() }).exactOptional(),
      }),
    ),
  ),
})

const KeyboardButton = z.union([
  z.string().transform((text) => ({ text })),
  z.object({
    text: z.string(),
    request_contact: z.boolean().exactOptional(),
    web_app: WebApp.exactOptional(),
  }),
])

const Keyboard = z.object({
  keyboard: z.array(z.array(KeyboardButton)),
  one_time_keyboard: z.boolean().exactOptional(),
})

const Remove = z.object({ remove_keyboard: z.literal(true) })
const ForceReply = z.object({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().optional(),
})

/**
 * Reads `reply_markup` for a message to this chat.
 * @throws ApiError 400 with Telegram's wording for buttons it would refuse
 */
export function readReplyMarkup(value: unknown, chat: ChatState): ReplyMarkup | null {
  if (value === undefined || value === null || value === '') return null
  const inline = Inline.safeParse(value)
  if (inline.success) {
    checkInline(inline.data, chat)
    return { kind: 'inline', inline: inline.data }
  }
  const keyboard = Keyboard.safeParse(value)
  if (keyboard.success) return { kind: 'keyboard', keyboard: keyboard.data }
  if (Remove.safeParse(value).success) return { kind: 'remove' }
  const forceReply = ForceReply.safeParse(value)
  if (forceReply.success) {
    return { kind: 'forceReply', placeholder: forceReply.data.input_field_placeholder ?? '' }
  }
  throw badRequest('object expected as reply markup')
}

/** The inline keyboard of an edit; other markups can't be edited in. */
export function readInlineKeyboard(value: unknown, chat: ChatState): InlineKeyboard | null {
  const markup = readReplyMarkup(value, chat)
  if (markup === null) return null
  if (markup.kind !== 'inline') throw badRequest('inline keyboard expected')
  return markup.inline.inline_keyboard.length > 0 ? markup.inline : null
}

function checkInline(keyboard: InlineKeyboard, chat: ChatState): void {
  const buttons = keyboard.inline_keyboard.flat()
  if (buttons.length > MAX_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG')
  for (const button of buttons) checkButton(button, chat)
}

function checkButton(button: InlineButton, chat: ChatState): void {
  if (button.text === '') throw badRequest('BUTTON_TEXT_INVALID')
  const kinds = [button.callback_data, button.url, button.web_app, button.copy_text]
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  if (button.callback_data !== undefined) checkCallbackData(button.callback_data)
  if (button.url !== undefined) checkUrl(button.url)
  if (button.web_app !== undefined) checkWebApp(button.web_app.url, chat)
}

function checkCallbackData(data: string): void {
  const bytes = Buffer.byteLength(data)
  if (bytes === 0 || bytes > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID')
}

function checkUrl(url: string): void {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
  if (!URL.canParse(withScheme) || !/^(?:https?|tg):/i.test(withScheme))
    throw badRequest('BUTTON_URL_INVALID')
}

/** Telegram allows Web App buttons in private chats only, and only HTTPS; the stand also takes this machine. */
function checkWebApp(url: string, chat: ChatState): void {
  if (chat.type !== 'private') throw badRequest('BUTTON_TYPE_INVALID')
  checkWebAppUrl(url)
}

/** @throws ApiError 400 unless the address is HTTPS or on this machine */
export function checkWebAppUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const isLocal = parsed !== null && ['localhost', '127.0.0.1'].includes(parsed.hostname)
  if (!parsed || (parsed.protocol !== 'https:' && !isLocal)) {
    throw badRequest(`inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`)
  }
}
