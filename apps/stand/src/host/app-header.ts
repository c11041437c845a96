import { h, icon } from './dom'
import type { Texts } from './dictionary'
import { inkOn, type ThemeParams } from './themes'

export interface AppHeaderActions {
  readonly back: () => void
  readonly close: () => void
  readonly settings: () => void
  readonly reload: () => void
}

/** Telegram's bar above the Mini App: back, title, menu with settings and reload, close. */
export class AppHeader {
  readonly element: HTMLElement
  private readonly backButton: HTMLButtonElement
  private readonly settingsItem: HTMLButtonElement
  private readonly menu: HTMLElement
  private color: string | null = null

  constructor(
    texts: Texts,
    private theme: ThemeParams,
    actions: AppHeaderActions,
  ) {
    this.backButton = iconButton('back', { testId: 'back-button', label: texts.back, press: actions.back })
    this.backButton.hidden = true
    this.settingsItem = this.menuItem(texts.settings, 'settings-button', actions.settings)
    this.settingsItem.hidden = true
    const reloadItem = this.menuItem(texts.reload, 'reload-button', actions.reload)
    this.menu = h('div', { class: 'app-menu', role: 'menu', hidden: true }, this.settingsItem, reloadItem)
    const more = iconButton('more', {
      testId: 'app-menu',
      label: texts.more,
      press: () => {
        this.toggleMenu()
      },
    })
    more.setAttribute('aria-haspopup', 'menu')
    this.element = h(
      'div',
      { class: 'app-header', 'data-testid': 'app-header' },
      h('div', { class: 'app-header-side' }, this.backButton),
      h('div', { class: 'app-title' }, 'Пульт', h('span', { class: 'app-subtitle' }, 'pult_demo_bot')),
      h(
        'div',
        { class: 'app-header-side end' },
        more,
        iconButton('close', { testId: 'close-button', label: texts.close, press: actions.close }),
      ),
      this.menu,
    )
    this.paint()
  }

  showBack(isVisible: boolean): void {
    this.backButton.hidden = !isVisible
  }

  showSettings(isVisible: boolean): void {
    this.settingsItem.hidden = !isVisible
  }

  /** A theme key or #RRGGBB; null is the theme's own header colour. */
  setColor(color: string | null): void {
    this.color = color
    this.paint()
  }

  setTheme(theme: ThemeParams): void {
    this.theme = theme
    this.paint()
  }

  private paint(): void {
    const chosen = this.color === null ? undefined : (this.theme[this.color] ?? this.color)
    const background = chosen ?? this.theme.header_bg_color ?? this.theme.bg_color ?? '#ffffff'
    this.element.style.background = background
    this.element.style.color = inkOn(background)
  }

  private toggleMenu(): void {
    this.menu.hidden = !this.menu.hidden
    if (this.menu.hidden) return
    const hide = (event: Event): void => {
      if (event.target instanceof Node && this.element.contains(event.target)) return
      this.menu.hidden = true
      document.removeEventListener('click', hide)
    }
    document.addEventListener('click', hide)
  }

  private menuItem(text: string, testId: string, press: () => void): HTMLButtonElement {
    const choose = (): void => {
      this.menu.hidden = true
      press()
    }
    return h('button', { type: 'button', role: 'menuitem', 'data-testid': testId, click: choose }, text)
  }
}

function iconButton(
  name: Parameters<typeof icon>[0],
  button: { readonly testId: string; readonly label: string; readonly press: () => void },
): HTMLButtonElement {
  const attributes = { type: 'button', class: 'icon-button', 'aria-label': button.label, title: button.label }
  return h('button', { ...attributes, 'data-testid': button.testId, click: button.press }, icon(name))
}
