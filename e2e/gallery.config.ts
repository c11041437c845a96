import base from './playwright.config'

/** `npm run gallery`: screenshots of every screen into docs/gallery; no part of `npm test`. */
export default {
  ...base,
  testMatch: 'gallery.ts',
  reporter: 'list',
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    { name: 'wide', use: { viewport: { width: 1280, height: 800 } } },
  ],
}
