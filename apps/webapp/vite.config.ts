import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { cataloguePlugin } from './build/catalogue-plugin.ts'
import { precompressPlugin } from './build/precompress-plugin.ts'
import { pureSdkPlugin } from './build/pure-sdk-plugin.ts'
import { sizeBudgetPlugin } from './build/size-budget-plugin.ts'

/** The oldest engines in which Telegram clients with Bot API 6.9 run: iOS 14 and Android WebViews kept up to date. */
const OLDEST_ENGINES = ['es2020', 'safari14', 'chrome87']

const LIST_SCREENS = [
  ['pages/dispatcher/orders-page.tsx', 'virtual:catalogue/ru/desk'],
  ['pages/master/my-orders-page.tsx', 'virtual:catalogue/ru/master'],
]

/** Schema builders have no side effects; without saying so every request schema (and the phone library) is kept. */
const SCHEMA_BUILDERS = [
  'z',
  'text',
  'optionalText',
  'pageOf',
  'queryInt',
  'queryList',
  'containing',
  'Specialisations',
  'Roles',
]

/** One file for the libraries everybody needs: it compresses better, and a release leaves it in the browser's cache. */
const FIRST_SCREEN_LIBRARY =
  /\/node_modules\/(?:react|react-dom|scheduler|wouter|regexparam|zod|valibot|better-promises|error-kid|mitt|@lingui\/core|@telegram-apps\/[\w-]+|@tanstack\/(?:react-query|query-core))\/(?!.*\/node_modules\/)/u

/**
 * What both kinds of first screen are made of, in one file with the shell: two dozen small ones would compress worse and
 * be asked for one after the other.
 */
const FIRST_SCREEN_SOURCE =
  /\/(?:apps\/webapp\/src\/(?:main|app\/(?!errors|live|person-data|shell\/(?:more|stopped|outside|reachability)))|shared\/(?:ui\/(?:badge|button|card-link|class-names|icon|page|row|search-box|section|segmented|skeleton|states|switch|toast|tones|two-pane|use-is-wide|virtual-list)\b|format\/|api\/use-every-page|filters\/filter-button|navigation\/use-kept-state|session\/edit-me|telegram\/(?:links|use-bottom-button))|features\/(?:orders\/(?:components\/(?:order-card|order-marks|order-outline|status-badge)|api\/order-(?:keys|list|counts))|masters\/api\/master-list)\b|pages\/master\/orders\/my-segments|packages\/shared\/src\/(?:http\/api-client|errors|users\/user-views|money\/minor|orders\/statuses))/u

/** Stands around every screen and comes as soon as the first one shows: news, steps that wait for a network, dialogs. */
const AROUND_SCREENS =
  /\/apps\/webapp\/src\/(?:app\/(?:live\/|person-data)|features\/action-queue\/|shared\/ui\/(?:dialog-host|sheet)\.)/u

/** What only forms of many fields need, the desk's and the office's; masters go without. */
const FORMS =
  'features/(?:order-form|organisation|people)/|features/clients/components/edit-|shared/(?:forms/|api/field-errors)'

/**
 * A file of its own for every part that two screens share would be sixty requests for a few hundred bytes each;
 * all of them together are few kilobytes.
 */
const FILES = [
  { name: 'vendor', test: FIRST_SCREEN_LIBRARY },
  { name: 'shell', test: FIRST_SCREEN_SOURCE },
  { name: 'around', test: AROUND_SCREENS },
  { name: 'phone', test: /\/node_modules\/libphonenumber-js\//u },
  {
    name: 'common',
    test: new RegExp(`/(?:apps/webapp/src/(?!${FORMS})|packages/shared/src/)`, 'u'),
    minShareCount: 2,
  },
  {
    name: 'forms',
    test: new RegExp(`/(?:node_modules/(?:react-hook-form|@hookform)/|apps/webapp/src/(?:${FORMS}))`, 'u'),
    minShareCount: 2,
  },
]

const API_TARGET = 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [
    react(),
    cataloguePlugin(),
    pureSdkPlugin(),
    sizeBudgetPlugin({ firstScreenModules: ['virtual:catalogue/ru/core'], listScreens: LIST_SCREENS }),
    precompressPlugin(),
  ],
  // React 19 has the hook itself; the shim is for 16 and 17.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    target: OLDEST_ENGINES,
    cssTarget: ['safari14', 'chrome87'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: FILES },
      },
      treeshake: { manualPureFunctions: SCHEMA_BUILDERS, propertyReadSideEffects: false },
    },
  },
  server: { proxy: { '/api': { target: API_TARGET } } },
  preview: { proxy: { '/api': { target: API_TARGET } } },
})
