import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { toDomainError } from '../../http/problem'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database'
import { startSilentNetwork } from '../../testing/start-silent-network'
import { createDatabase, type Database } from './client'
import { onPool, sql } from './sql'
import { createSqlTransactionRunner } from './with-sql-transaction'
import { createTransactionRunner, type SqlUnit } from './with-transaction'

const POOL_SIZE = 2
const SILENCE_MS = 300
let testDatabase: TestDatabase
let network: Awaited<ReturnType<typeof startSilentNetwork>>
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.drop())
beforeEach(async () => {
  network = await startSilentNetwork(new URL(testDatabase.url))
  database = createDatabase({ url: network.url, poolSize: POOL_SIZE, silenceMs: SILENCE_MS })
  await database.pool.query('DROP TABLE IF EXISTS note')
  await database.pool.query('CREATE TABLE note (id int)')
})
afterEach(async () => {
  await database.close()
  network.stop()
})

const write = ({ db }: SqlUnit, id: number) => db.rows(sql`INSERT INTO note (id) VALUES (${id})`)
const codeOf = (failed: Promise<unknown>): Promise<string> =>
  failed.then(
    () => 'done',
    (error: unknown) => toDomainError(error).code,
  )

test.each([
  ['of the ORM', () => createTransactionRunner(database)],
  ['in SQL alone', () => createSqlTransactionRunner(database)],
])(
  'a transaction %s that the server stops answering is 503, and its connection is never lent again',
  async (_name, start) => {
    const run: (work: (unit: SqlUnit) => Promise<unknown>) => Promise<unknown> = start()
    const failed = Array.from({ length: POOL_SIZE + 1 }, (_, id) =>
      codeOf(
        run(async (unit) => {
          await write(unit, id)
          network.fallSilent(true)
          await write(unit, id)
        }),
      ),
    )
    expect(await Promise.all(failed)).toEqual(Array(POOL_SIZE + 1).fill('UNAVAILABLE'))
    network.fallSilent(false)
    // What the broken connections had begun is not carried on by whoever comes next.
    await run((unit) => write(unit, 100))
    expect(await onPool(database.pool).rows(sql`SELECT id FROM note`)).toEqual([{ id: 100 }])
    // An attempt to connect that was swallowed runs into its own time-out.
    const { pool } = database
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0)
  },
)

test('a read likewise', async () => {
  const db = onPool(database.pool)
  network.fallSilent(true)
  expect(await codeOf(db.rows(sql`SELECT 1`))).toBe('UNAVAILABLE')
  network.fallSilent(false)
  expect(await db.rows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
})

test('silence on a connection that nobody uses is none, and counts anew for whoever uses it next', async () => {
  const { pool } = database
  const pid = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid
  const first = await pid()
  await sleep(2 * SILENCE_MS)
  expect(await pid()).toBe(first)
  network.fallSilent(true)
  expect(await codeOf(pid())).toBe('UNAVAILABLE')
})
