import type { LaunchFrom } from '../contract/host-api'
import { AppHeader } from './app-header'
import { BottomBar } from './bottom-bar'
import { showDialog } from './dialog'
import type { Texts } from './dictionary'
import { h } from './dom'
import { openFrameLine, type FrameEvent, type FrameLine } from './frame-protocol'
import type { HostSettings } from './settings'
import type { StandClient } from './stand-client'
import { themeParams } from './themes'

export interface OpenRequest {
  readonly from: LaunchFrom
  readonly startParam?: string
  readonly url?: string
}

export interface AppWindowOptions {
  readonly root: HTMLElement
  readonly texts: Texts
  readonly client: StandClient
  readonly settings: () => HostSettings
  /** Handles what the Mini App asks for. */
  readonly onEvent: (window: AppWindow, event: FrameEvent) => void
  readonly onClosed: () => void
}

// What Telegram Web grants a Mini App's frame.
const SANDBOX =
  'allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-downloads allow-storage-access-by-user-activation'
const GRANTS = 'clipboard-write; geolocation; microphone; camera; fullscreen'

/** The phone with the Mini App in it: opening, closing, size, and Telegram's controls around the frame. */
export class AppWindow {
  readonly header: AppHeader
  readonly bar: BottomBar
  readonly layer = h('div', { class: 'dialog-layer' })
  needsConfirmation = false
  canReload = false
  isExpanded = false
  private readonly body = h('div', { class: 'app-body' })
  private line: FrameLine | null = null
  private readonly sizeWatch = new ResizeObserver(() => {
    this.postViewport()
  })
  private lastRequest: OpenRequest = { from: 'menu' }

  constructor(readonly options: AppWindowOptions) {
    const theme = themeParams(options.settings())
    this.header = new AppHeader(options.texts, theme, {
      back: () => {
        this.post('back_button_pressed')
      },
      close: () => void this.askToClose(),
      settings: () => {
        this.post('settings_button_pressed')
      },
      reload: () => void this.reload(),
    })
    this.bar = new BottomBar(theme, (event) => {
      this.post(event)
    })
    options.root.append(this.header.element, this.body, this.bar.element, this.layer)
    this.showClosed()
  }

  post(eventType: string, eventData?: unknown): void {
    this.line?.post(eventType, eventData)
  }

  get isOpen(): boolean {
    return this.line !== null
  }

  async open(request: OpenRequest): Promise<void> {
    this.lastRequest = request
    const { url, initData } = await this.options.client.launch(request)
    this.tearDown()
    const settings = this.options.settings()
    const launch = new URLSearchParams({
      tgWebAppData: initData,
      tgWebAppVersion: settings.version,
      tgWebAppPlatform: settings.platform,
      tgWebAppThemeParams: JSON.stringify(themeParams(settings)),
    })
    const frame = h('iframe', {
      ...{ class: 'app-frame', 'data-testid': 'app-frame', title: 'Пульт', sandbox: SANDBOX, allow: GRANTS },
      load: () => {
        this.setLoading(false)
      },
    })
    this.line = openFrameLine(frame, {
      origin: new URL(url).origin,
      version: settings.version,
      onEvent: (event) => {
        this.options.onEvent(this, event)
      },
    })
    frame.src = `${url}#${launch.toString()}`
    this.options.root.dataset.state = 'open'
    this.body.replaceChildren(
      frame,
      h('div', { class: 'app-loader', role: 'status' }, this.options.texts.loading),
    )
    this.setLoading(true)
    this.sizeWatch.observe(frame)
  }

  setLoading(isLoading: boolean): void {
    this.body.classList.toggle('loading', isLoading)
  }

  /** The close button: asks first when the Mini App wished so. */
  async askToClose(): Promise<boolean> {
    const { texts } = this.options
    if (this.isOpen && this.needsConfirmation) {
      const answer = await showDialog(this.layer, {
        testId: 'closing-confirmation',
        title: 'Пульт',
        message: texts.unsaved,
        buttons: [
          { id: 'cancel', text: texts.cancel, kind: 'cancel' },
          { id: 'close', text: texts.closeAnyway, kind: 'destructive' },
        ],
      })
      if (answer !== 'close') return false
    }
    this.close()
    return true
  }

  close(): void {
    this.tearDown()
    this.showClosed()
    this.options.onClosed()
  }

  /** Telegram asks the Mini App to reload itself if it can, and otherwise opens it anew. */
  async reload(): Promise<void> {
    if (this.canReload) this.post('reload_iframe')
    else await this.open(this.lastRequest)
  }

  applyTheme(): void {
    const theme = themeParams(this.options.settings())
    this.header.setTheme(theme)
    this.bar.setTheme(theme)
    this.post('theme_changed', { theme_params: theme })
  }

  postViewport(): void {
    const frame = this.body.querySelector('iframe')
    if (!frame) return
    // Not the bounding box: a shake of the phone must not change the numbers.
    const { clientWidth: width, clientHeight: height } = frame
    this.post('viewport_changed', { width, height, is_expanded: this.isExpanded, is_state_stable: true })
  }

  /** Forgets everything the last page set: a new page starts with a bare frame. */
  private tearDown(): void {
    this.line?.close()
    this.line = null
    this.sizeWatch.disconnect()
    this.needsConfirmation = false
    this.canReload = false
    this.isExpanded = this.options.settings().platform === 'tdesktop'
    this.layer.replaceChildren()
    this.header.showBack(false)
    this.header.showSettings(false)
    this.header.setColor(null)
    this.bar.setBackground(null)
    this.bar.setMain({ is_visible: false, is_active: true, is_progress_visible: false, text: '' })
    this.bar.setSecondary({ is_visible: false, is_active: true, is_progress_visible: false, text: '' })
    this.options.root.classList.remove('fullscreen')
    delete this.options.root.dataset.haptic
  }

  private showClosed(): void {
    const { texts, root } = this.options
    root.dataset.state = 'closed'
    const openAgain = h(
      'button',
      {
        type: 'button',
        class: 'primary',
        'data-testid': 'open-again',
        click: () => void this.open({ from: 'menu' }),
      },
      texts.openAgain,
    )
    this.body.classList.remove('loading')
    this.body.replaceChildren(h('div', { class: 'app-closed' }, h('p', {}, texts.appClosed), openAgain))
  }
}
