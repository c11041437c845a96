import {
  setMiniAppBackgroundColor,
  setMiniAppBottomBarColor,
  setMiniAppHeaderColor,
  themeParamsState,
} from '@telegram-apps/sdk-react'
import { isDarkColor, themeTokens, type ThemeColors } from './theme-tokens'

const colors = (): ThemeColors => {
  const theme = themeParamsState()
  return {
    bg: theme.bg_color,
    secondaryBg: theme.secondary_bg_color,
    sectionBg: theme.section_bg_color,
    text: theme.text_color,
    hint: theme.hint_color,
    link: theme.link_color,
    button: theme.button_color,
    buttonText: theme.button_text_color,
    destructive: theme.destructive_text_color,
  }
}

const systemIsDark = (): boolean => window.matchMedia('(prefers-color-scheme: dark)').matches

function applyTheme(): void {
  const root = document.documentElement
  const theme = colors()
  const isDark = theme.bg === undefined ? systemIsDark() : isDarkColor(theme.bg)
  root.dataset.scheme = isDark ? 'dark' : 'light'
  for (const [property, value] of Object.entries(themeTokens(theme, isDark)))
    root.style.setProperty(property, value)
  paintTelegramsBars(theme)
}

/** Header, overscroll and bottom bar take the page's own background, so that the app has no visible edge. */
function paintTelegramsBars({ secondaryBg, sectionBg }: ThemeColors): void {
  if (secondaryBg === undefined) return
  setMiniAppHeaderColor.ifAvailable('secondary_bg_color')
  setMiniAppBackgroundColor.ifAvailable('secondary_bg_color')
  if (sectionBg !== undefined) setMiniAppBottomBarColor.ifAvailable('section_bg_color')
}

/** Keeps the app's colours equal to Telegram's, live. */
export function bindTheme(): void {
  applyTheme()
  themeParamsState.sub(applyTheme)
}

/** Outside Telegram the system's scheme decides. */
export function bindSystemScheme(): void {
  document.documentElement.dataset.scheme = systemIsDark() ? 'dark' : 'light'
}
