import type { ChatView, MessageView, PersonDesk, StandChange } from '../contract/host-api'
import type { InlineButton } from '../telegram/types'
import { renderChatHeader, renderChatTabs } from './chat-header'
import { Composer } from './composer'
import { showDialog } from './dialog'
import type { Texts } from './dictionary'
import { h } from './dom'
import { renderMessage } from './message-view'
import type { StandClient } from './stand-client'
import { showToast } from './toast'

export interface ChatPanelOptions {
  readonly root: HTMLElement
  readonly texts: Texts
  readonly lang: string
  readonly client: StandClient
  readonly openApp: (url: string | undefined, from: 'menu' | 'button' | 'keyboard') => void
  readonly openLink: (url: string) => void
}

const TAP_TIMEOUT_MS = 10_000
const TYPING_MS = 4000

/** One person's chats with the bot: the private one and their groups. */
export class ChatPanel {
  private desk: PersonDesk | null = null
  private chatId = 0
  private readonly messages = new Map<string, MessageView>()
  private readonly pendingTaps = new Map<string, HTMLButtonElement>()
  private readonly answersBeforeTap = new Map<string, Answer>()
  private readonly tabs = h('div', { class: 'chat-tabs', role: 'tablist' })
  private readonly header = h('div', { class: 'chat-header', 'data-testid': 'chat-header' })
  private readonly list = h('div', { class: 'messages', 'data-testid': 'chat', role: 'log', tabindex: '0' })
  private readonly layer = h('div', { class: 'dialog-layer' })
  private readonly composer: Composer
  private typingTimer = 0

  constructor(private readonly options: ChatPanelOptions) {
    this.composer = new Composer({
      texts: options.texts,
      send: (text) => void this.send(text),
      unblock: () => void options.client.setBlocked(false),
      openApp: options.openApp,
    })
    this.list.setAttribute('aria-label', options.texts.chat)
    options.root.append(this.tabs, this.header, this.list, this.composer.element, this.layer)
  }

  /** Shows a fresh copy of everything. */
  show(desk: PersonDesk): void {
    this.desk = desk
    if (!desk.chats.some(({ id }) => id === this.chatId)) this.chatId = desk.person.telegramId
    this.messages.clear()
    for (const view of desk.messages) this.messages.set(keyOf(view), view)
    this.renderAll()
  }

  /** Applies one change; returns false when the whole desk should be loaded again. */
  apply(change: StandChange): boolean {
    switch (change.type) {
      case 'message':
        this.applyMessage(change.view)
        return true
      case 'callbackAnswered':
        this.settleTap(change.queryId, change)
        return true
      case 'chatAction':
        this.showTyping(change.chatId)
        return true
      case 'kept':
        return true
      case 'chat':
      case 'bot':
      case 'people':
      case 'reset':
        return false
    }
  }

  private get chat(): ChatView | undefined {
    return this.desk?.chats.find(({ id }) => id === this.chatId)
  }

  private applyMessage(view: MessageView): void {
    if (!this.desk?.chats.some(({ id }) => id === view.chatId)) return
    this.messages.set(keyOf(view), view)
    if (view.chatId !== this.chatId) {
      this.renderTabs(view.chatId)
      return
    }
    this.placeMessage(view)
  }

  /** Puts one message in its place without touching the others, so that a tap in progress isn't lost. */
  private placeMessage(view: MessageView): void {
    const old = this.list.querySelector(`[data-message-id="${String(view.message.message_id)}"]`)
    const wasAtEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80
    if (view.deletedAt !== null) old?.remove()
    else if (old) old.replaceWith(this.render(view))
    else {
      this.list.querySelector('.empty')?.remove()
      this.list.append(this.render(view))
    }
    if (wasAtEnd) this.list.scrollTop = this.list.scrollHeight
  }

  private renderAll(): void {
    const { desk, chat } = this
    if (!desk || !chat) return
    this.renderTabs(null)
    this.header.replaceChildren(
      ...renderChatHeader(
        { chat, texts: this.options.texts },
        {
          openApp: () => {
            this.options.openApp(undefined, 'menu')
          },
          block: () => void this.options.client.setBlocked(true),
        },
      ),
    )
    const views = [...this.messages.values()].filter(
      ({ chatId, deletedAt }) => chatId === this.chatId && deletedAt === null,
    )
    const { emptyChat, emptyGroup } = this.options.texts
    const empty = h('p', { class: 'empty' }, chat.type === 'private' ? emptyChat : emptyGroup)
    this.list.replaceChildren(...(views.length > 0 ? views.map((view) => this.render(view)) : [empty]))
    this.list.scrollTop = this.list.scrollHeight
    this.composer.show(chat, desk)
  }

  private renderTabs(unreadChatId: number | null): void {
    if (!this.desk) return
    const { chats } = this.desk
    this.tabs.hidden = chats.length < 2
    const select = (chatId: number): void => {
      this.chatId = chatId
      this.renderAll()
    }
    renderChatTabs(this.tabs, { chats, chatId: this.chatId, unreadChatId, select })
  }

  private render(view: MessageView): HTMLElement {
    return renderMessage(view, {
      texts: this.options.texts,
      lang: this.options.lang,
      ownId: this.desk?.person.telegramId ?? 0,
      botId: this.desk?.bot.id ?? 0,
      showsSender: this.chat?.type !== 'private',
      openLink: this.options.openLink,
      sendCommand: (command) => void this.send(command),
      press: (press) => void this.press(press),
    })
  }

  private async send(text: string): Promise<void> {
    try {
      await this.options.client.send(this.chatId, text)
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error))
    }
  }

  private async press(press: {
    readonly messageId: number
    readonly index: number
    readonly button: InlineButton
    readonly element: HTMLButtonElement
  }): Promise<void> {
    const { button, element } = press
    if (button.web_app) {
      this.options.openApp(button.web_app.url, 'button')
      return
    }
    if (button.url) {
      this.options.openLink(button.url)
      return
    }
    if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text)
      return
    }
    element.classList.add('waiting')
    const queryId = await this.options.client.tap({
      chatId: this.chatId,
      messageId: press.messageId,
      button: press.index,
    })
    if (queryId === null) return
    this.pendingTaps.set(queryId, element)
    const early = this.answersBeforeTap.get(queryId)
    if (early) this.settleTap(queryId, early)
    setTimeout(() => {
      element.classList.remove('waiting')
    }, TAP_TIMEOUT_MS)
  }

  /** The bot's answer can be here before our own request returns, so it is kept until the tap knows its number. */
  private settleTap(queryId: string, answer: Answer): void {
    const element = this.pendingTaps.get(queryId)
    if (!element) {
      this.answersBeforeTap.set(queryId, answer)
      return
    }
    this.pendingTaps.delete(queryId)
    this.answersBeforeTap.delete(queryId)
    element.classList.remove('waiting')
    if (answer.url !== null) this.options.openLink(answer.url)
    if (answer.text === '') return
    if (answer.showAlert) void this.alert(answer.text)
    else showToast(answer.text)
  }

  private alert(text: string): Promise<unknown> {
    const buttons = [{ id: 'ok', text: this.options.texts.ok, kind: 'default' as const }]
    return showDialog(this.layer, { testId: 'callback-alert', title: 'Пульт', message: text, buttons })
  }

  private showTyping(chatId: number): void {
    if (chatId !== this.chatId) return
    const status = this.header.querySelector<HTMLElement>('.chat-status')
    if (!status) return
    const usual = status.dataset.usual ?? ''
    status.textContent = this.options.texts.typing
    clearTimeout(this.typingTimer)
    this.typingTimer = setTimeout(() => {
      status.textContent = usual
    }, TYPING_MS)
  }
}

interface Answer {
  readonly text: string
  readonly showAlert: boolean
  readonly url: string | null
}

const keyOf = ({ chatId, message }: MessageView): string => `${String(chatId)}:${String(message.message_id)}`
