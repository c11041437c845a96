import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { cataloguePlugin } from './build/catalogue-plugin.ts'
import { OUTPUT_FILES } from './build/output-files.ts'
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
        codeSplitting: { groups: OUTPUT_FILES },
      },
      treeshake: { manualPureFunctions: SCHEMA_BUILDERS, propertyReadSideEffects: false },
    },
  },
  server: { proxy: { '/api': { target: API_TARGET } } },
  preview: { proxy: { '/api': { target: API_TARGET } } },
})
