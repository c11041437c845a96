import { defineConfig } from 'vitest/config'

/** Pictures of the bot chats into docs/gallery; no part of `npm test`. The stand must be built. */
export default defineConfig({
  test: {
    include: ['e2e/gallery-chats.ts', 'e2e/gallery-absences.ts'],
    globalSetup: ['apps/api/src/testing/services-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
