import base from './playwright.config'

const { launchOptions } = base.use ?? {}

/**
 * `npm run gallery`: screenshots of every screen into docs/gallery; no part of `npm test`. The browser itself speaks
 * Russian, as its date and time fields do (Debian: the package chromium-l10n), and nothing is caught in motion.
 */
export default {
  ...base,
  testMatch: 'gallery.ts',
  reporter: 'list',
  use: {
    ...base.use,
    contextOptions: { reducedMotion: 'reduce' as const },
    launchOptions: {
      ...launchOptions,
      args: [...(launchOptions?.args ?? []), '--lang=ru'],
      env: { ...process.env, LANGUAGE: 'ru' },
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'wide', use: { viewport: { width: 1280, height: 800 } } },
  ],
}
