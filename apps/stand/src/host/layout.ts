import { byId } from './dom'
import type { Texts } from './dictionary'
import type { HostSettings } from './settings'

const CHAT_MIN_PX = 360
const APP_WIDTH_PX: Readonly<Record<HostSettings['screen'], number>> = {
  phone: 390,
  wide: 1100,
  full: Number.POSITIVE_INFINITY,
}

/** Chat and app side by side where both fit, else one at a time with a switch in the bar. */
export class Layout {
  private view: 'app' | 'chat'

  constructor(
    private settings: () => HostSettings,
    texts: Texts,
    private readonly onView: (view: 'app' | 'chat') => void,
  ) {
    this.view = settings().open
    for (const view of ['chat', 'app'] as const) {
      const button = byId(`show-${view}`)
      button.textContent = texts[view]
      button.addEventListener('click', () => {
        this.show(view)
      })
    }
    const drawer = byId('controls-toggle')
    drawer.setAttribute('aria-label', texts.controls)
    drawer.addEventListener('click', () => {
      const isOpen = document.body.classList.toggle('drawer-open')
      drawer.setAttribute('aria-expanded', String(isOpen))
    })
    window.addEventListener('resize', () => {
      this.apply()
    })
    this.apply()
  }

  show(view: 'app' | 'chat'): void {
    this.view = view
    this.apply()
    this.onView(view)
  }

  apply(): void {
    const { screen } = this.settings()
    const isSplit = window.innerWidth >= APP_WIDTH_PX[screen] + CHAT_MIN_PX
    const { dataset } = document.body
    dataset.layout = isSplit ? 'split' : 'single'
    dataset.view = this.view
    dataset.screen = screen
    for (const view of ['chat', 'app'] as const) {
      byId(`show-${view}`).setAttribute('aria-pressed', String(view === this.view))
    }
  }
}
