import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database'
import { createDatabase, type Database } from './client'
import { onConnection, sql, type Queryable } from './sql'

let testDatabase: TestDatabase
let database: Database
let client: pg.PoolClient
let db: Queryable

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = createDatabase({ url: testDatabase.url, poolSize: 1 })
  await database.pool.query('CREATE TABLE note (id int PRIMARY KEY, text text, at timestamptz, tags text[])')
})
beforeEach(async () => {
  client = await database.pool.connect()
  db = onConnection(client, () => undefined)
  await client.query(
    "INSERT INTO note VALUES (1, 'one', '2026-11-30 03:05:06.789+00', '{a,b}'), (2, NULL, NULL, NULL)",
  )
})
afterEach(async () => {
  await client.query('TRUNCATE note')
  client.release(true)
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const note = (id: number) => db.prepared(sql`SELECT id, text, at, tags FROM note WHERE id = ${id}`)
const add = (id: number) => db.prepared(sql`INSERT INTO note (id) VALUES (${id})`)

const ONE = { id: 1, text: 'one', at: new Date('2026-11-30T03:05:06.789Z'), tags: ['a', 'b'] }
const TWO = { id: 2, text: null, at: null, tags: null }

test('a statement is described once a connection and read alike ever after', async () => {
  const describe = vi.spyOn(client.connection, 'describe')
  expect([await note(1), await note(2), await note(3), await note(1)]).toEqual([[ONE], [TWO], [], [ONE]])
  expect(describe).toHaveBeenCalledTimes(1)
  await add(3)
  await add(4)
  expect(describe).toHaveBeenCalledTimes(2)
})

test('statements that travel together are each answered with their own rows', async () => {
  const texts = db.prepared(sql`SELECT text FROM note WHERE id = ${1}`)
  expect(await Promise.all([note(1), texts, note(2), add(3), note(1)])).toEqual([
    ...[[ONE], [{ text: 'one' }], [TWO], [], [ONE]],
  ])
  expect(await Promise.all([note(2), note(1)])).toEqual([[TWO], [ONE]])
})

test('an error is the caller’s, its stack too, and leaves the statement and the connection fit', async () => {
  await add(3)
  const failed = add(3)
  await expect(failed).rejects.toMatchObject({ code: '23505' })
  await expect(failed).rejects.toHaveProperty('stack', expect.stringContaining('sql.ts'))
  await expect(db.prepared(sql`SELECT nothing FROM note`)).rejects.toMatchObject({ code: '42703' })
  await expect(db.prepared(sql`SELECT ${1}::int / ${0}::int AS many`)).rejects.toMatchObject({
    code: '22012',
  })
  expect(await db.prepared(sql`SELECT ${1}::int / ${1}::int AS many`)).toEqual([{ many: 1 }])
  expect([await add(4), await note(1)]).toEqual([[], [ONE]])
})

test('columns that have changed are an error, never rows read as they were', async () => {
  const all = () => db.prepared(sql`SELECT * FROM note WHERE id = ${1}`)
  expect(await all()).toEqual([ONE])
  await client.query('ALTER TABLE note ADD COLUMN more int')
  await expect(all()).rejects.toThrow('cached plan must not change result type')
  await client.query('ALTER TABLE note DROP COLUMN more')
})
