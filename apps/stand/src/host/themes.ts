import { isAtLeast } from './versions'
import type { HostSettings } from './settings'

export type ThemeParams = Readonly<Record<string, string>>

/** Since which version a client sends a colour; the rest have always been there. */
const SINCE: Readonly<Record<string, string>> = {
  header_bg_color: '6.10',
  accent_text_color: '6.10',
  section_bg_color: '6.10',
  section_header_text_color: '6.10',
  subtitle_text_color: '6.10',
  destructive_text_color: '6.10',
  section_separator_color: '7.6',
  bottom_bar_bg_color: '7.10',
}

const ios: Readonly<Record<HostSettings['theme'], ThemeParams>> = {
  light: {
    bg_color: '#ffffff',
    text_color: '#000000',
    hint_color: '#8e8e93',
    link_color: '#007aff',
    button_color: '#007aff',
    button_text_color: '#ffffff',
    secondary_bg_color: '#efeff4',
    header_bg_color: '#f8f8f8',
    accent_text_color: '#007aff',
    section_bg_color: '#ffffff',
    section_header_text_color: '#6d6d72',
    subtitle_text_color: '#8e8e93',
    destructive_text_color: '#ff3b30',
    section_separator_color: '#c8c7cc',
    bottom_bar_bg_color: '#f2f2f2',
  },
  dark: {
    bg_color: '#000000',
    text_color: '#ffffff',
    hint_color: '#98989e',
    link_color: '#3e88f7',
    button_color: '#3e88f7',
    button_text_color: '#ffffff',
    secondary_bg_color: '#1c1c1d',
    header_bg_color: '#1a1a1a',
    accent_text_color: '#3e88f7',
    section_bg_color: '#2c2c2e',
    section_header_text_color: '#8d8e93',
    subtitle_text_color: '#98989e',
    destructive_text_color: '#eb5545',
    section_separator_color: '#545458',
    bottom_bar_bg_color: '#1d1d1d',
  },
}

const android: typeof ios = {
  light: {
    bg_color: '#ffffff',
    text_color: '#222222',
    hint_color: '#a8a8a8',
    link_color: '#2678b6',
    button_color: '#50a8eb',
    button_text_color: '#ffffff',
    secondary_bg_color: '#f0f0f0',
    header_bg_color: '#ffffff',
    accent_text_color: '#1c93e3',
    section_bg_color: '#ffffff',
    section_header_text_color: '#3a95d5',
    subtitle_text_color: '#82868a',
    destructive_text_color: '#cc2929',
    section_separator_color: '#d9d9d9',
    bottom_bar_bg_color: '#f0f0f0',
  },
  dark: {
    bg_color: '#212d3b',
    text_color: '#ffffff',
    hint_color: '#7d8b99',
    link_color: '#5eabe1',
    button_color: '#50a8eb',
    button_text_color: '#ffffff',
    secondary_bg_color: '#151e27',
    header_bg_color: '#242d39',
    accent_text_color: '#64b5ef',
    section_bg_color: '#1d2733',
    section_header_text_color: '#79c4fc',
    subtitle_text_color: '#7b8790',
    destructive_text_color: '#ee686f',
    section_separator_color: '#0d1218',
    bottom_bar_bg_color: '#151e27',
  },
}

const desktop: typeof ios = {
  light: {
    ...android.light,
    ...{ text_color: '#000000', hint_color: '#999999', link_color: '#168acd' },
    ...{ button_color: '#40a7e3', secondary_bg_color: '#f1f1f1', destructive_text_color: '#d14e4e' },
  },
  dark: {
    bg_color: '#17212b',
    text_color: '#f5f5f5',
    hint_color: '#708499',
    link_color: '#6ab3f3',
    button_color: '#5288c1',
    button_text_color: '#ffffff',
    secondary_bg_color: '#232e3c',
    header_bg_color: '#17212b',
    accent_text_color: '#6ab2f2',
    section_bg_color: '#17212b',
    section_header_text_color: '#6ab3f3',
    subtitle_text_color: '#708499',
    destructive_text_color: '#ec3942',
    section_separator_color: '#111921',
    bottom_bar_bg_color: '#17212b',
  },
}

const web: typeof ios = {
  light: {
    ...ios.light,
    ...{ hint_color: '#707579', link_color: '#3390ec', button_color: '#3390ec' },
    ...{ secondary_bg_color: '#f4f4f5', header_bg_color: '#ffffff', accent_text_color: '#3390ec' },
    ...{ subtitle_text_color: '#707579', destructive_text_color: '#e53935', bottom_bar_bg_color: '#ffffff' },
  },
  dark: {
    ...ios.dark,
    ...{ bg_color: '#212121', hint_color: '#aaaaaa', link_color: '#8774e1' },
    ...{ button_color: '#8774e1', secondary_bg_color: '#0f0f0f', header_bg_color: '#212121' },
    ...{ accent_text_color: '#8774e1', section_bg_color: '#212121', section_header_text_color: '#aaaaaa' },
    ...{ subtitle_text_color: '#aaaaaa', destructive_text_color: '#ff595a', bottom_bar_bg_color: '#212121' },
  },
}

const BY_PLATFORM = { ios, android, tdesktop: desktop, weba: web } as const

/** Theme parameters as this platform's client sends them in this version. */
export function themeParams({
  theme,
  platform,
  version,
}: Pick<HostSettings, 'theme' | 'platform' | 'version'>): ThemeParams {
  const all = BY_PLATFORM[platform][theme]
  return Object.fromEntries(Object.entries(all).filter(([name]) => isAtLeast(version, SINCE[name] ?? '6.0')))
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(color: string): string {
  const channel = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16)
  const brightness = (channel(1) * 299 + channel(3) * 587 + channel(5) * 114) / 1000
  return brightness > 140 ? '#000000' : '#ffffff'
}
