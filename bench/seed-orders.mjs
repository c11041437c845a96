import pg from 'pg'
import { withoutIndexes } from './seed/bulk-indexes.mjs'
import { seedOrders } from './seed/seed-history.mjs'
import { seedClients, seedStaff } from './seed/seed-people.mjs'

const BATCH = 50_000
const ORDERS_PER_CLIENT = 2.5

/**
 * Fills a migrated, empty database with generated orders and their history:
 *
 *     DATABASE_URL=… node bench/seed-orders.mjs [100000]
 */
const total = Number(process.argv[2] ?? 100_000)
const connectionString = process.env.DATABASE_URL
if (!connectionString || !Number.isInteger(total) || total < 1) {
  console.error('Usage: DATABASE_URL=postgresql://… node bench/seed-orders.mjs [orders]')
  process.exit(78)
}

const client = new pg.Client({ connectionString })
await client.connect()
const { rows } = await client.query('SELECT EXISTS (SELECT FROM orders) AS filled')
if (rows[0].filled) {
  console.error('This database holds orders already. Give an empty, migrated one.')
  process.exit(78)
}

const startedAt = performance.now()
await client.query('SELECT setseed(0.42)')
await client.query('SET synchronous_commit = off')
const clients = Math.ceil(total / ORDERS_PER_CLIENT)
const indexes = await withoutIndexes(client)
await seedStaff(client)
await seedClients(client, clients)
for (let first = 1; first <= total; first += BATCH) {
  await seedOrders(client, { first, batch: Math.min(BATCH, total - first + 1), total, clients })
  console.log(`${Math.min(first + BATCH - 1, total)} of ${total} orders`)
}
await indexes.restore()
await client.query('VACUUM (ANALYZE)')
await client.end()
console.log(`Done in ${Math.round((performance.now() - startedAt) / 1000)} s.`)
