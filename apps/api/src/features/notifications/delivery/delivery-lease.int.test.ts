import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../../platform/logger'
import { createTestDatabase, type TestDatabase } from '../../../testing/create-test-database'
import { createQuickPace } from '../../../testing/quick-pace'
import { createDeliveryLease } from './delivery-lease'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('work that fails again and again, as on a database nobody has migrated, is warned of once, then seldom', async () => {
  const pace = createQuickPace(20)
  const told: string[] = []
  let tries = 0
  const deliver = createDeliveryLease({
    ...{ databaseUrl: database.url, pace },
    logger: createLogger({
      name: 'worker',
      level: 'warn',
      output: { write: (line) => void told.push(line) },
    }),
    work: () => {
      tries += 1
      return Promise.reject(new Error('The table notification does not exist'))
    },
  })
  const stopping = new AbortController()
  const running = deliver(stopping.signal)
  await expect.poll(() => tries).toBeGreaterThan(5)
  expect(told).toHaveLength(1)

  pace.setSpeed(20_000)
  await expect.poll(() => told.length).toBeGreaterThan(1)
  expect(told.join('')).toContain('the delivery lease was lost')
  stopping.abort()
  await running
})
