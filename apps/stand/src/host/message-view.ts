import type { MessageView } from '../contract/host-api'
import type { InlineButton, TelegramMessage } from '../telegram/types'
import type { Texts } from './dictionary'
import { h, icon } from './dom'
import { renderRichText, type LinkActions } from './rich-text'

export interface MessageContext extends LinkActions {
  readonly texts: Texts
  readonly lang: string
  readonly ownId: number
  readonly botId: number
  /** Groups name the sender above each message. */
  readonly showsSender: boolean
  readonly press: (button: {
    messageId: number
    index: number
    button: InlineButton
    element: HTMLButtonElement
  }) => void
}

export function renderMessage(view: MessageView, context: MessageContext): HTMLElement {
  const { message } = view
  const service = serviceText(message, context.texts)
  if (service !== null) return renderService(view, service)
  const side = message.from?.id === context.ownId ? 'own' : 'other'
  return h(
    'article',
    {
      class: `message ${side}`,
      'data-testid': 'chat-message',
      'data-message-id': String(message.message_id),
      'data-from': message.from?.id === context.botId ? 'bot' : 'person',
      'data-silent': String(view.silent),
    },
    h('div', { class: 'bubble' }, ...bubbleParts(view, context)),
    renderButtons(message, context),
  )
}

function bubbleParts(view: MessageView, context: MessageContext): (Node | null)[] {
  const { message } = view
  return [...headParts(message, context), ...bodyParts(message, context), renderFoot(view, context)]
}

/** Who says it, and in answer to what. */
function headParts(message: TelegramMessage, context: MessageContext): (Node | null)[] {
  const showsSender = context.showsSender && message.from?.id !== context.ownId
  const origin = message.forward_origin
  return [
    showsSender ? h('div', { class: 'sender' }, senderName(message)) : null,
    origin ? h('div', { class: 'forwarded' }, `${context.texts.forwarded} ${origin.sender_user_name}`) : null,
    message.reply_to_message ? renderReply(message.reply_to_message) : null,
  ]
}

function bodyParts(message: TelegramMessage, context: MessageContext): (Node | null)[] {
  const { document, contact } = message
  const text = message.text ?? message.caption
  const entities = message.entities ?? message.caption_entities ?? []
  const { sharedContact } = context.texts
  return [
    document ? renderDocument(document, context.texts) : null,
    contact ? h('div', { class: 'contact' }, `${sharedContact}: ${contact.phone_number}`) : null,
    text === undefined
      ? null
      : h('div', { class: 'text', dir: 'auto' }, renderRichText(text, entities, context)),
  ]
}

function renderFoot(view: MessageView, { texts, lang }: MessageContext): HTMLElement {
  const time = new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit' }).format(
    new Date(view.sentAt),
  )
  const bell = h(
    'span',
    { class: 'muted-bell', role: 'img', 'aria-label': texts.silent, title: texts.silent },
    icon('bellOff'),
  )
  return h(
    'div',
    { class: 'foot' },
    view.silent ? bell : null,
    view.editedAt === null ? null : h('span', { 'data-testid': 'edited-mark' }, texts.edited),
    h('time', { datetime: view.sentAt }, time),
  )
}

function renderButtons(message: TelegramMessage, context: MessageContext): HTMLElement | null {
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return null
  let index = 0
  const rendered = rows.map((row) =>
    h(
      'div',
      { class: 'button-row' },
      ...row.map((button) => renderButton({ button, index: index++, message }, context)),
    ),
  )
  return h('div', { class: 'inline-buttons' }, ...rendered)
}

function renderButton(
  {
    button,
    index,
    message,
  }: { readonly button: InlineButton; readonly index: number; readonly message: TelegramMessage },
  context: MessageContext,
): HTMLElement {
  const press = (): void => {
    context.press({ messageId: message.message_id, index, button, element })
  }
  const kind = button.web_app ? 'app' : button.url ? 'url' : 'callback'
  const element = h(
    'button',
    { type: 'button', class: `inline-button ${kind}`, 'data-testid': 'inline-button', click: press },
    button.text,
  )
  return element
}

const renderReply = (replied: TelegramMessage): HTMLElement =>
  h(
    'div',
    { class: 'reply' },
    h('b', {}, senderName(replied)),
    h('span', {}, replied.text ?? replied.caption ?? '…'),
  )

function renderDocument(document: NonNullable<TelegramMessage['document']>, texts: Texts): HTMLElement {
  const size = `${String(Math.max(1, Math.round(document.file_size / 1024)))} KB`
  return h(
    'a',
    {
      class: 'document',
      href: `/stand/files/${encodeURIComponent(document.file_id)}`,
      download: document.file_name,
      'data-testid': 'document',
      'aria-label': `${texts.download} ${document.file_name}`,
    },
    h('span', { class: 'document-icon' }, icon('file')),
    h('span', { class: 'document-name' }, document.file_name, h('small', {}, size)),
  )
}

const senderName = ({ from }: TelegramMessage): string =>
  [from?.first_name, from?.last_name].filter(Boolean).join(' ')

const renderService = (view: MessageView, text: string): HTMLElement =>
  h(
    'div',
    {
      class: 'service',
      'data-testid': 'service-message',
      'data-message-id': String(view.message.message_id),
    },
    text,
  )

function serviceText(message: TelegramMessage, texts: Texts): string | null {
  if (message.write_access_allowed) return texts.writeAllowed
  if (message.new_chat_members) return texts.botAdded
  if (message.web_app_data) return texts.dataSent
  if (message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined)
    return texts.migrated
  return null
}
