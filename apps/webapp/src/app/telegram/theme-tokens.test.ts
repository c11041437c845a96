import { describe, expect, it } from 'vitest'
import { contrast, themeTokens, type ThemeColors } from './theme-tokens'

/** Telegram's own themes (iOS light, Android dark, Desktop night) and a careless custom one. */
const THEMES: Record<string, ThemeColors & { isDark: boolean }> = {
  'iOS light': {
    bg: '#ffffff',
    secondaryBg: '#efeff4',
    sectionBg: '#ffffff',
    text: '#000000',
    hint: '#8e8e93',
    link: '#007aff',
    button: '#007aff',
    buttonText: '#ffffff',
    destructive: '#ff3b30',
    isDark: false,
  },
  'Android dark': {
    bg: '#1c242f',
    secondaryBg: '#151e27',
    sectionBg: '#18222d',
    text: '#ffffff',
    hint: '#708499',
    link: '#62bcf9',
    button: '#50a8eb',
    buttonText: '#ffffff',
    destructive: '#ee686f',
    isDark: true,
  },
  'Desktop night': {
    bg: '#17212b',
    secondaryBg: '#232e3c',
    sectionBg: '#17212b',
    text: '#f5f5f5',
    hint: '#708499',
    link: '#6ab3f3',
    button: '#5288c1',
    buttonText: '#ffffff',
    destructive: '#ec3942',
    isDark: true,
  },
  careless: {
    bg: '#ffffff',
    secondaryBg: '#fff8dd',
    text: '#999999',
    hint: '#dddddd',
    link: '#ffe000',
    button: '#ffe000',
    buttonText: '#ffffff',
    destructive: '#ffaaaa',
    isDark: false,
  },
}

describe.each(Object.entries(THEMES))('theme %s', (_name, { isDark, ...theme }) => {
  const tokens = themeTokens(theme, isDark)

  it.each(['--text', '--hint', '--link', '--danger'])(
    '%s reads on card and background (WCAG AA)',
    (token) => {
      for (const surface of ['--card', '--bg']) {
        expect(contrast(tokens[token] ?? '', tokens[surface] ?? '')).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it('the text of buttons reads', () => {
    expect(contrast(tokens['--accent'] ?? '', tokens['--on-accent'] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})

it('a theme without backgrounds leaves the fallbacks alone', () => {
  expect(themeTokens({ text: '#000000' }, false)).toEqual({})
})
