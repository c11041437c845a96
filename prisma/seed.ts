import { readMigrationConfig } from '../apps/api/src/platform/config/migration-config'
import { systemClock } from '../apps/api/src/platform/clock'
import { createDatabase } from '../apps/api/src/platform/db/client'
import { createTransactionRunner } from '../apps/api/src/platform/db/with-transaction'
import { seedDemo } from './seed/seed-demo'

const TIMEOUT_MS = 120_000

/** `npm start` runs it in demo after the migrations; DATABASE_URL says where. */
const database = createDatabase({ url: readMigrationConfig().databaseUrl, poolSize: 1 })
try {
  // All or nothing. A slow machine gets more time than a request would.
  const withTransaction = createTransactionRunner(database, { timeoutMs: TIMEOUT_MS })
  const count = await withTransaction((unit) => seedDemo(unit, systemClock.now()))
  const outcome =
    count === 0
      ? 'The database has orders already; nothing was added.'
      : `${String(count)} demo orders added.`
  process.stdout.write(`${outcome}\n`)
} finally {
  await database.close()
}
