import { defineConfig } from '@playwright/test'
import { findSystemChromium } from '../scripts/find-chromium.mjs'

const isRoot = process.getuid?.() === 0
const chromium = findSystemChromium()

// A browser in a test calls nobody but the product: without these flags Chromium looks up its vendor's hosts.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * The address bar's suggestions are pages of their own, started for every window: 0.7 s of processor time that no
 * journey sees. Of this switch Chromium heeds the last one alone, so what Playwright 1.65 puts into it stands here too.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

const SWITCHES = [
  ...QUIET,
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  ...(isRoot ? ['--no-sandbox'] : []),
]

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  // Each worker has a product and a database of its own: people who change things meet only their own changes.
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // A machine that others load loses a journey now and then. A second try begins with a product of its own, and
  // `npm test` names every journey that needed one.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    screenshot: 'only-on-failure',
    // A trace films every test; only the second try of a failed one is worth what that costs.
    trace: 'on-first-retry',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: SWITCHES,
    },
  },
  projects: [
    {
      name: 'phone',
      testIgnore: '**/*.wide.spec.ts',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
    { name: 'wide', testIgnore: '**/*.phone.spec.ts', use: { viewport: { width: 1280, height: 800 } } },
  ],
})
