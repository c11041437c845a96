import type { ChatView, PersonDesk } from '../contract/host-api'
import type { KeyboardButton } from '../telegram/types'
import type { Texts } from './dictionary'
import { h, icon } from './dom'

export interface ComposerOptions {
  readonly texts: Texts
  readonly send: (text: string) => void
  readonly unblock: () => void
  readonly openApp: (url: string | undefined, from: 'menu' | 'keyboard') => void
}

/** The bottom of the chat: menu button, commands, text field; or Start and Unblock where Telegram shows those. */
export class Composer {
  readonly element = h('div', { class: 'composer' })
  private readonly input: HTMLTextAreaElement
  private readonly commandList = h('div', { class: 'commands', 'data-testid': 'commands', hidden: true })

  constructor(private readonly options: ComposerOptions) {
    const { texts } = options
    this.input = h('textarea', {
      rows: '1',
      class: 'composer-input',
      'data-testid': 'composer-input',
      placeholder: texts.message,
      'aria-label': texts.message,
      keydown: (event) => {
        this.onKey(event)
      },
    })
  }

  show(chat: ChatView, desk: PersonDesk): void {
    const draft = document.activeElement === this.input
    this.element.replaceChildren(...this.partsFor(chat, desk))
    if (draft) this.input.focus()
  }

  private partsFor(chat: ChatView, desk: PersonDesk): HTMLElement[] {
    const { texts, send, unblock } = this.options
    if (chat.blocked) return [wideButton('unblock', texts.unblock, unblock)]
    if (!chat.started)
      return [
        wideButton('start-bot', texts.start, () => {
          send('/start')
        }),
      ]
    const isPrivate = chat.type === 'private'
    if (isPrivate) this.renderCommands(desk)
    const row = h(
      'div',
      { class: 'composer-row' },
      isPrivate ? this.menuButton(desk) : null,
      this.input,
      isPrivate && desk.commands.length > 0 ? this.commandsButton() : null,
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button send',
          'data-testid': 'send',
          'aria-label': texts.send,
          click: () => {
            this.submit()
          },
        },
        icon('send'),
      ),
    )
    const keyboard = chat.keyboard ? [this.renderKeyboard(chat.keyboard)] : []
    return [this.commandList, row, ...keyboard]
  }

  private menuButton({ menuButton }: PersonDesk): HTMLElement {
    const { texts, openApp } = this.options
    const attributes = { type: 'button', class: 'menu-button', 'data-testid': 'menu-button' }
    if (menuButton.type !== 'web_app') {
      return h(
        'button',
        {
          ...attributes,
          click: () => {
            this.toggleCommands()
          },
        },
        texts.menu,
      )
    }
    const { url } = menuButton.web_app
    return h(
      'button',
      {
        ...attributes,
        click: () => {
          openApp(url, 'menu')
        },
      },
      menuButton.text,
    )
  }

  private commandsButton(): HTMLElement {
    const { commands } = this.options.texts
    return h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'data-testid': 'commands-button',
        'aria-label': commands,
        title: commands,
        click: () => {
          this.toggleCommands()
        },
      },
      '/',
    )
  }

  private toggleCommands(): void {
    this.commandList.hidden = !this.commandList.hidden
  }

  private renderCommands({ commands }: PersonDesk): void {
    const items = commands.map(({ command, description }) =>
      h(
        'button',
        {
          type: 'button',
          class: 'command',
          click: () => {
            this.commandList.hidden = true
            this.options.send(`/${command}`)
          },
        },
        h('b', {}, `/${command}`),
        h('span', {}, description),
      ),
    )
    this.commandList.replaceChildren(...items)
  }

  private renderKeyboard(rows: readonly (readonly KeyboardButton[])[]): HTMLElement {
    const press = ({ text, web_app }: KeyboardButton): void => {
      if (web_app) this.options.openApp(web_app.url, 'keyboard')
      else this.options.send(text)
    }
    const rendered = rows.map((row) =>
      h(
        'div',
        { class: 'button-row' },
        ...row.map((button) =>
          h(
            'button',
            {
              type: 'button',
              class: 'keyboard-button',
              click: () => {
                press(button)
              },
            },
            button.text,
          ),
        ),
      ),
    )
    return h('div', { class: 'keyboard', 'data-testid': 'reply-keyboard' }, ...rendered)
  }

  private onKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey || event.isComposing)
      return
    event.preventDefault()
    this.submit()
  }

  private submit(): void {
    const text = this.input.value.trim()
    if (text === '') return
    this.input.value = ''
    this.options.send(text)
  }
}

const wideButton = (testId: string, text: string, press: () => void): HTMLElement =>
  h('button', { type: 'button', class: 'wide-button', 'data-testid': testId, click: press }, text)
