import { defineConfig } from 'vitest/config'

const sources = '{apps,packages}/*/src/**'
const NOT_OURS = ['**/node_modules/**', '**/dist/**']
/** Runs a program inside the test's process, and the program ends that a moment later. */
const ENDS_ITS_PROCESS = 'apps/bot/src/main.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${sources}/*.test.{ts,tsx}`, 'scripts/**/*.test.mjs'],
          exclude: ['**/*.int.test.ts', ENDS_ITS_PROCESS, ...NOT_OURS],
          // Loading the sources anew for every file would take longer than the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'process', include: [ENDS_ITS_PROCESS] } },
      {
        extends: true,
        test: {
          name: 'int',
          include: [`${sources}/*.int.test.ts`],
          exclude: NOT_OURS,
          isolate: false,
          globalSetup: ['apps/api/src/testing/services-setup.ts', 'scripts/test/build-programs.mjs'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    // As with the journeys: a busy machine loses a race now and then, and `npm test` names every test that needed this.
    retry: process.env.CI === undefined ? 0 : 1,
    // How long a test waits before it gives up says nothing about speed: a busy machine is no failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    coverage: {
      provider: 'v8',
      include: ['{apps/api,apps/bot,packages/shared,packages/telemetry}/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**', '**/generated/**'],
      reporter: ['json-summary', 'html'],
      // Of a package's lines. Programs that tests start as processes of their own are not counted.
      thresholds: {
        'apps/api/src/**': { lines: 85 },
        'apps/bot/src/**': { lines: 85 },
        'packages/shared/src/**': { lines: 85 },
      },
    },
  },
})
