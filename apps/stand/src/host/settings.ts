/** What the page's address says; the address is the only memory of the host page. */
export interface HostSettings {
  readonly person: string
  readonly open: 'app' | 'chat'
  readonly theme: 'light' | 'dark'
  readonly screen: 'phone' | 'wide' | 'full'
  readonly platform: Platform
  /** Bot API version the client claims to support. */
  readonly version: string
  readonly lang: 'ru' | 'en'
  /** `startapp` parameter of the link that opened the app. */
  readonly start: string | null
}

export const PLATFORMS = ['ios', 'android', 'tdesktop', 'weba'] as const
export type Platform = (typeof PLATFORMS)[number]

export const VERSIONS = ['6.9', '7.10', '8.0', '9.1'] as const
export const SCREENS = ['phone', 'wide', 'full'] as const

export function readSettings(address: URL): HostSettings {
  const query = address.searchParams
  const version = query.get('version') ?? ''
  return {
    person: query.get('person') ?? 'dispatcher',
    open: oneOf(['app', 'chat'] as const, query.get('open')),
    theme: oneOf(['light', 'dark'] as const, query.get('theme')),
    screen: oneOf(SCREENS, query.get('screen')),
    platform: oneOf(PLATFORMS, query.get('platform')),
    version: /^\d+\.\d+$/.test(version) ? version : '9.1',
    lang: oneOf(['ru', 'en'] as const, query.get('lang')),
    start: query.get('start'),
  }
}

/** The address that means these settings; `start` is used once and not kept. */
export function addressOf(settings: Omit<HostSettings, 'start'>): string {
  const { person, open, theme, screen, platform, version, lang } = settings
  return `/?${new URLSearchParams({ person, open, theme, screen, platform, version, lang }).toString()}`
}

/** The value if it is allowed, else the first of the allowed ones. */
const oneOf = <Value extends string>(allowed: readonly [Value, ...Value[]], value: string | null): Value =>
  allowed.find((one) => one === value) ?? allowed[0]
