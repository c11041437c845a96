import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  readonly url: string
  /** Removes it, cutting connections that are still open. */
  readonly drop: () => Promise<void>
}

async function asOwner(statement: (client: Client) => string): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(statement(client))
  } finally {
    await client.end()
  }
}

/**
 * A migrated database of the caller's own, cloned from the run's template in some tens of milliseconds. One per
 * test file, in beforeAll; drop it in afterAll, after the pools that use it are closed.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `pult_test_${randomBytes(6).toString('hex')}`
  const template = inject('templateDatabase')
  await asOwner(
    (client) =>
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
  )
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  const drop = (): Promise<void> =>
    asOwner((client) => `DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
  return { url: url.href, drop }
}

/** The Redis of this run, null when the machine has none: `describe.skipIf(testRedisUrl() === null)`. */
export function testRedisUrl(): string | null {
  return inject('redisUrl')
}
