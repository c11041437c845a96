import type { PersonDesk } from '../contract/host-api'
import { handleAppEvent } from './app-requests'
import { AppWindow, type OpenRequest } from './app-window'
import { ChatPanel } from './chat-panel'
import { renderControls, renderThemeToggle, roleOf } from './controls'
import { textsFor } from './dictionary'
import { byId, h } from './dom'
import { Layout } from './layout'
import { readLink } from './links'
import { addressOf, readSettings, type HostSettings } from './settings'
import { createStandClient, followChanges } from './stand-client'
import { showToast } from './toast'

/** Settings that only another launch of the page or of the app can bring about. */
const NEEDS_NEW_PAGE: readonly (keyof HostSettings)[] = ['person', 'lang']
const NEEDS_NEW_LAUNCH: readonly (keyof HostSettings)[] = ['platform', 'version']

/** Builds the host page for the person in the address. */
class HostPage {
  private settings = readSettings(new URL(location.href))
  private readonly texts = textsFor(this.settings.lang)
  private readonly client = createStandClient(this.settings.person)
  private readonly layout: Layout
  private readonly app: AppWindow
  private readonly chat: ChatPanel
  private desk: PersonDesk
  /** Counts what the stream has told. */
  private changes = 0
  private isReloading = false
  private lastLaunch: OpenRequest = { from: 'menu' }

  constructor(desk: PersonDesk) {
    this.desk = desk
    this.layout = new Layout(
      () => this.settings,
      this.texts,
      (open) => {
        this.remember({ open })
      },
    )
    this.app = new AppWindow({
      root: byId('phone'),
      texts: this.texts,
      client: this.client,
      settings: () => this.settings,
      onEvent: (window, event) => {
        handleAppEvent(window, event, (url) => {
          this.openLink(url)
        })
      },
      onClosed: () => {
        this.layout.show('chat')
      },
    })
    this.chat = new ChatPanel({
      root: byId('chat-panel'),
      texts: this.texts,
      lang: this.settings.lang,
      client: this.client,
      openApp: (url, from) => void this.openApp({ from, ...(url === undefined ? {} : { url }) }),
      openLink: (url) => {
        this.openLink(url)
      },
    })
  }

  async begin(): Promise<void> {
    const { open, start, lang } = this.settings
    document.documentElement.lang = lang
    document.title = `${this.texts.stand} · ${this.desk.person.name}`
    this.paint()
    this.chat.show(this.desk)
    followChanges({
      onChange: (change) => {
        this.changes++
        if (!this.chat.apply(change)) void this.reload()
      },
      onConnected: (isConnected) => {
        byId('offline').hidden = isConnected
        // What changed before the stream stood is in no event of it.
        if (isConnected) void this.reload()
      },
    })
    byId('offline').textContent = this.texts.lost
    if (start !== null) await this.openApp({ from: 'link', startParam: start })
    else if (open === 'app') await this.openApp({ from: 'menu', ...this.menuUrl() })
    this.remember({})
  }

  private menuUrl(): { url?: string } {
    const { menuButton } = this.desk
    return menuButton.type === 'web_app' ? { url: menuButton.web_app.url } : {}
  }

  private async openApp(request: OpenRequest): Promise<void> {
    this.lastLaunch = request
    this.layout.show('app')
    try {
      await this.app.open(request)
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error))
    }
  }

  private openLink(link: string): void {
    const target = readLink(link, this.desk.bot.username ?? '')
    switch (target.kind) {
      case 'app':
        void this.openApp({
          from: 'link',
          ...(target.startParam === undefined ? {} : { startParam: target.startParam }),
        })
        return
      case 'start':
        this.layout.show('chat')
        void this.client.send(this.desk.person.telegramId, `/start ${target.payload}`.trim())
        return
      case 'page':
        window.open(target.url, '_blank', 'noopener')
        return
      case 'nothing':
    }
  }

  /** Shows a fresh copy. What changes while it is on its way may be newer than the copy, so that one is asked again. */
  private async reload(): Promise<void> {
    this.changes++
    if (this.isReloading) return
    this.isReloading = true
    try {
      let known: number
      do {
        known = this.changes
        this.desk = await this.client.loadDesk()
      } while (known !== this.changes)
      this.chat.show(this.desk)
    } finally {
      this.isReloading = false
    }
  }

  private change(change: Partial<HostSettings>): void {
    const changed = Object.keys(change) as (keyof HostSettings)[]
    if (changed.some((name) => NEEDS_NEW_PAGE.includes(name))) {
      location.assign(addressOf({ ...this.settings, ...change }))
      return
    }
    this.remember(change)
    this.paint()
    this.layout.apply()
    if (changed.includes('theme')) this.app.applyTheme()
    if (changed.some((name) => NEEDS_NEW_LAUNCH.includes(name)) && this.app.isOpen)
      void this.openApp(this.lastLaunch)
  }

  private remember(change: Partial<HostSettings>): void {
    this.settings = { ...this.settings, ...change, start: null }
    history.replaceState(null, '', addressOf(this.settings))
  }

  private paint(): void {
    const { theme, platform } = this.settings
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.platform = platform
    const options = {
      texts: this.texts,
      desk: this.desk,
      settings: this.settings,
      change: (change: Partial<HostSettings>) => {
        this.change(change)
      },
    }
    byId('brand').textContent = this.texts.stand
    byId('who').textContent = `${this.desk.person.name} · ${roleOf(this.desk.person, this.texts)}`
    byId('controls').replaceChildren(...renderControls(options))
    byId('theme').replaceChildren(renderThemeToggle(options))
  }
}

async function begin(): Promise<void> {
  const settings = readSettings(new URL(location.href))
  document.documentElement.dataset.theme = settings.theme
  try {
    const desk = await createStandClient(settings.person).loadDesk()
    await new HostPage(desk).begin()
  } catch (error) {
    const texts = textsFor(settings.lang)
    byId('stage').replaceChildren(
      h(
        'div',
        { class: 'app-closed' },
        h('p', {}, texts.unknownPerson),
        h('p', {}, String(error)),
        h('a', { href: '/' }, texts.stand),
      ),
    )
  }
}

void begin()
