import { h } from './dom'
import { asColor, readEventData } from './event-data'
import type { ThemeParams } from './themes'

type PressEvent = 'main_button_pressed' | 'secondary_button_pressed'

interface BarButton {
  isVisible: boolean
  isActive: boolean
  isBusy: boolean
  hasShine: boolean
  text: string
  color: string | null
  textColor: string | null
  readonly label: HTMLElement
  readonly element: HTMLButtonElement
}

/** The main and the secondary button below the Mini App. */
export class BottomBar {
  readonly element = h('div', { class: 'bottom-bar', 'data-testid': 'bottom-bar', hidden: true })
  private readonly main: BarButton
  private readonly secondary: BarButton
  private position = 'left'
  private background: string | null = null

  constructor(
    private theme: ThemeParams,
    onPress: (event: PressEvent) => void,
  ) {
    this.main = createButton('main-button', () => {
      onPress('main_button_pressed')
    })
    this.secondary = createButton('secondary-button', () => {
      onPress('secondary_button_pressed')
    })
    this.element.append(this.secondary.element, this.main.element)
    this.render()
  }

  setMain(data: unknown): void {
    update(this.main, data)
    this.render()
  }

  setSecondary(data: unknown): void {
    update(this.secondary, data)
    this.position = readEventData(data).text('position') ?? this.position
    this.render()
  }

  setTheme(theme: ThemeParams): void {
    this.theme = theme
    this.render()
  }

  setBackground(color: string | null): void {
    this.background = color
    this.render()
  }

  private render(): void {
    const { theme } = this
    const barColor = this.background ?? theme.bottom_bar_bg_color ?? theme.bg_color ?? ''
    paint(this.main, { background: theme.button_color ?? '', ink: theme.button_text_color ?? '' })
    paint(this.secondary, { background: barColor, ink: theme.button_color ?? '' })
    this.element.dataset.position = this.position
    this.element.hidden = this.main.element.hidden && this.secondary.element.hidden
    this.element.style.background = barColor
  }
}

function createButton(testId: string, press: () => void): BarButton {
  const label = h('span', { class: 'bar-button-text' })
  const spinner = h('span', { class: 'spinner', 'aria-hidden': 'true' })
  const element = h(
    'button',
    { type: 'button', class: 'bar-button', 'data-testid': testId, click: press },
    spinner,
    label,
  )
  return {
    ...{
      isVisible: false,
      isActive: true,
      isBusy: false,
      hasShine: false,
      text: '',
      color: null,
      textColor: null,
    },
    label,
    element,
  }
}

/** Changes the button in place: a new element would lose focus and the tap that is under way. */
function paint(button: BarButton, fallback: { readonly background: string; readonly ink: string }): void {
  const { element } = button
  element.hidden = !button.isVisible || button.text.trim() === ''
  element.disabled = !button.isActive
  element.setAttribute('aria-busy', String(button.isBusy))
  element.classList.toggle('shine', button.hasShine)
  element.style.background = button.color ?? fallback.background
  element.style.color = button.textColor ?? fallback.ink
  button.label.textContent = button.text
}

function update(state: BarButton, data: unknown): void {
  const fields = readEventData(data)
  state.isVisible = fields.flag('is_visible') ?? state.isVisible
  state.isActive = fields.flag('is_active') ?? state.isActive
  state.isBusy = fields.flag('is_progress_visible') ?? state.isBusy
  state.hasShine = fields.flag('has_shine_effect') ?? state.hasShine
  state.text = fields.text('text') ?? state.text
  state.color = asColor(fields.text('color')) ?? state.color
  state.textColor = asColor(fields.text('text_color')) ?? state.textColor
}
