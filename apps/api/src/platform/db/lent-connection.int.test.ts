import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database'
import { createDatabase, type Database } from './client'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = createDatabase({ url: testDatabase.url, poolSize: 2 })
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

// The pool listens to idle connections only, and the ORM to those in its transactions: between the two lies a moment.
test('a connection that breaks just after it was lent ends no process', async () => {
  const client = await database.pool.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  // Not `once` of node:events: it would listen to errors too.
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await ended
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})
