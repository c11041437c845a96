/** `#rrggbb` colours of Telegram's theme this app reads; any may be missing. */
export interface ThemeColors {
  readonly bg?: string | undefined
  readonly secondaryBg?: string | undefined
  readonly sectionBg?: string | undefined
  readonly text?: string | undefined
  readonly hint?: string | undefined
  readonly link?: string | undefined
  readonly button?: string | undefined
  readonly buttonText?: string | undefined
  readonly destructive?: string | undefined
}

type Rgb = readonly [red: number, green: number, blue: number]

/** WCAG 2.2 AA for text. */
const MIN_CONTRAST = 4.5
const MIX_STEP = 0.05
const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

const parse = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb

const toHex = (rgb: Rgb): string =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

const mix = (from: Rgb, to: Rgb, part: number): Rgb => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
]

const linear = (channel: number): number => {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** WCAG contrast ratio of two `#rrggbb` colours, 1–21. */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(parse(first)), luminance(parse(second))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

export const isDarkColor = (hex: string): boolean => luminance(parse(hex)) < 0.18

/**
 * The colour itself when it reads on all `surfaces`, else the nearest mix towards black or white that does. Telegram's
 * own themes and people's custom ones pair greys and accents far below AA.
 */
export function readable(hex: string, surfaces: readonly string[]): string {
  const isOnDark = surfaces.every(isDarkColor)
  const goal = isOnDark ? WHITE : BLACK
  for (let part = 0; part < 1; part += MIX_STEP) {
    const candidate = toHex(mix(parse(hex), goal, part))
    if (surfaces.every((surface) => contrast(candidate, surface) >= MIN_CONTRAST)) return candidate
  }
  return toHex(goal)
}

/** A filled colour and the text on it, moved apart until the text reads. */
function filled(fill: string, text: string): { fill: string; text: string } {
  if (contrast(fill, text) >= MIN_CONTRAST) return { fill, text }
  return { fill: readable(fill, [text]), text }
}

/** What lies on fills (12–24 % grey): the surface as it looks there. */
const onFill = (surface: string, isDark: boolean): string =>
  toHex(mix(parse(surface), parse('#787880'), isDark ? 0.36 : 0.2))

/** A property with a readable version of a colour, or nothing, which leaves the fallback of `tokens.css`. */
const readableToken = (property: string, color: string | undefined, surfaces: readonly string[]) =>
  color === undefined ? {} : { [property]: readable(color, surfaces) }

function buttonTokens({ button, buttonText = '#ffffff' }: ThemeColors): Record<string, string> {
  if (button === undefined) return {}
  const { fill, text } = filled(button, buttonText)
  return { '--accent': fill, '--on-accent': text }
}

/** Custom properties of `styles/tokens.css` for a theme; absent colours leave the fallbacks. */
export function themeTokens(theme: ThemeColors, isDark: boolean): Record<string, string> {
  const { bg = theme.sectionBg, sectionBg: card = bg, secondaryBg = bg } = theme
  if (card === undefined || secondaryBg === undefined) return {}
  const surfaces = [card, secondaryBg, onFill(card, isDark), onFill(secondaryBg, isDark)]
  return {
    '--bg': secondaryBg,
    '--card': card,
    '--bar': card,
    ...readableToken('--text', theme.text, surfaces),
    ...readableToken('--hint', theme.hint, surfaces),
    ...readableToken('--link', theme.link ?? theme.button, surfaces),
    ...readableToken('--danger', theme.destructive, surfaces),
    ...buttonTokens(theme),
  }
}
