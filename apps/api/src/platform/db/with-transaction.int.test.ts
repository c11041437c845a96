import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { toDomainError } from '../../http/problem'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database'
import { createDatabase, type Database } from './client'
import { sql } from './sql'
import { createSqlTransactionRunner } from './with-sql-transaction'
import { createTransactionRunner, type SqlUnit } from './with-transaction'

const POOL_SIZE = 4

let testDatabase: TestDatabase
let database: Database

type Run = <T>(work: (unit: SqlUnit) => Promise<T>) => Promise<T>
/** The transactions of the ORM, and those in SQL alone: they promise the same. */
const RUNNERS = [
  ['the ORM', (options?: { timeoutMs: number }): Run => createTransactionRunner(database, options)],
  ['SQL alone', (options?: { timeoutMs: number }): Run => createSqlTransactionRunner(database, options)],
] as const

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = createDatabase({ url: testDatabase.url, poolSize: POOL_SIZE })
  await database.pool.query('CREATE TABLE note (id int PRIMARY KEY, text text NOT NULL)')
})
afterEach(() => database.pool.query('TRUNCATE note'))
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const write = ({ db }: SqlUnit, id: number, text = '') =>
  db.prepared(sql`INSERT INTO note (id, text) VALUES (${id}, ${text})`)
const change = ({ db }: SqlUnit, id: number, text: string) =>
  db.prepared(sql`UPDATE note SET text = ${text} WHERE id = ${id}`)
const stored = async (): Promise<unknown[]> =>
  (await database.pool.query<{ id: number; text: string }>('SELECT id, text FROM note ORDER BY id')).rows
/** What the caller would be told. */
const codeOf = (failed: Promise<unknown>): Promise<string> =>
  failed.then(
    () => 'done',
    (error: unknown) => toDomainError(error).code,
  )
/** Connections that are lent and not given back. */
const lent = (): number => database.pool.totalCount - database.pool.idleCount

describe.each(RUNNERS)('%s: all or nothing', (_runner, start) => {
  const withTransaction: Run = (work) => start()(work)

  test('an error in the middle takes everything back, and nothing runs after commit', async () => {
    let told = 0
    const failed = withTransaction(async (unit) => {
      await write(unit, 1)
      unit.afterCommit(() => (told += 1))
      throw new Error('in the middle')
    })
    await expect(failed).rejects.toThrow('in the middle')
    expect([await stored(), told, lent()]).toEqual([[], 0, 0])
  })

  test('an error that is swallowed is told: PostgreSQL would turn the commit into a silent rollback', async () => {
    const work = withTransaction(async (unit) => {
      await write(unit, 1)
      await write(unit, 1).catch(() => undefined)
      return 'done'
    })
    await expect(work).rejects.toThrow(/swallowed|transaction is aborted/)
    expect(await stored()).toEqual([])
  })

  test('work that outlives its time writes nothing: not in the transaction, not beside it', async () => {
    const short = start({ timeoutMs: 300 })
    const late: string[] = []
    const failed = short(async (unit) => {
      await write(unit, 1)
      await unit.db.rows(sql`SELECT pg_sleep(0.5)::text`)
      late.push(await codeOf(write(unit, 2)))
    })
    expect(await codeOf(failed)).toBe('UNAVAILABLE')
    await sleep(400)
    expect([late, await stored(), lent()]).toEqual([['UNAVAILABLE'], [], 0])
  })

  test('what still runs when its sibling has failed writes nothing beside the transaction', async () => {
    const late: unknown[] = []
    const failed = withTransaction(async (unit) => {
      const slow = async () => {
        await unit.db.rows(sql`SELECT pg_sleep(0.2)::text`)
        await write(unit, 2)
      }
      const sibling = slow().catch((error: unknown) => late.push(error))
      await Promise.all([sibling, Promise.reject(new Error('failed first'))])
    })
    await expect(failed).rejects.toThrow('failed first')
    await expect.poll(() => late).toHaveLength(1)
    expect(await stored()).toEqual([])
  })
})

describe.each(RUNNERS)('%s: writes that nobody waits for', (_runner, start) => {
  const withTransaction: Run = (work) => start()(work)
  const writeUnwaited = (unit: SqlUnit, id: number) =>
    unit.write(sql`INSERT INTO note (id, text) VALUES (${id}, '')`)

  test('are seen by what comes after them, and commit with the rest', async () => {
    const seen = await withTransaction(async (unit) => {
      await writeUnwaited(unit, 1)
      const rows = await unit.db.rows(sql`SELECT id FROM note`)
      await writeUnwaited(unit, 2)
      return rows
    })
    expect([seen, await stored()]).toMatchObject([[{ id: 1 }], [{ id: 1 }, { id: 2 }]])
  })

  test.each([
    ['last of all', () => Promise.resolve()],
    ['before others', (unit: SqlUnit) => write(unit, 2)],
  ])('fail the whole with their own error, %s', async (_name, next) => {
    await database.pool.query(`INSERT INTO note VALUES (1, 'theirs')`)
    let told = 0
    const failed = withTransaction(async (unit) => {
      unit.afterCommit(() => (told += 1))
      await writeUnwaited(unit, 1)
      await next(unit)
    })
    expect(await codeOf(failed)).toBe('CONFLICT')
    expect([await stored(), told, lent()]).toEqual([[{ id: 1, text: 'theirs' }], 0, 0])
  })

  test('are refused once the transaction is over', async () => {
    let late: SqlUnit | undefined
    await withTransaction((unit) => {
      late = unit
      return Promise.resolve()
    })
    await expect(writeUnwaited(late!, 1)).rejects.toThrow()
    expect(await stored()).toEqual([])
  })
})

describe.each(RUNNERS)('%s: others at the same rows', (_runner, start) => {
  const withTransaction: Run = (work) => start()(work)

  test('a deadlock is tried again, and both get through', async () => {
    await database.pool.query(`INSERT INTO note VALUES (1, ''), (2, '')`)
    const attempts = { first: 0, second: 0 }
    const both = (name: 'first' | 'second', [a, b]: [number, number]) =>
      withTransaction(async (unit) => {
        attempts[name] += 1
        await change(unit, a, name)
        await sleep(150)
        await change(unit, b, name)
      })
    await Promise.all([both('first', [1, 2]), both('second', [2, 1])])
    expect(attempts.first + attempts.second).toBe(3)
    const [one, two] = (await stored()) as { text: string }[]
    expect(one?.text).toBe(two?.text)
    expect(lent()).toBe(0)
  })

  test('a conflict that does not end is given up after three attempts, as 409', async () => {
    let attempts = 0
    const failed = withTransaction(async ({ db }) => {
      attempts += 1
      await db.rows(sql`DO $$ BEGIN RAISE 'conflict' USING ERRCODE = '40001'; END $$`)
    })
    expect([await codeOf(failed), attempts]).toEqual(['CONFLICT', 3])
  })

  test('a lock that others hold is 503 after its time-out, and so is a statement that runs too long', async () => {
    await database.pool.query(`INSERT INTO note VALUES (1, '')`)
    const holder = await database.pool.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM note FOR UPDATE')
    const waiting = withTransaction(async (unit) => {
      await unit.db.rows(sql`SET LOCAL lock_timeout = 100`)
      await change(unit, 1, 'late')
    })
    expect(await codeOf(waiting)).toBe('UNAVAILABLE')
    await holder.query('ROLLBACK')
    holder.release()
    const slow = withTransaction(async ({ db }) => {
      await db.rows(sql`SET LOCAL statement_timeout = 100`)
      await db.rows(sql`SELECT pg_sleep(5)::text`)
    })
    expect(await codeOf(slow)).toBe('UNAVAILABLE')
    expect([(await stored())[0], lent()]).toEqual([{ id: 1, text: '' }, 0])
  })

  test('the same key twice is 409', async () => {
    await database.pool.query(`INSERT INTO note VALUES (1, '')`)
    expect(await codeOf(withTransaction((unit) => write(unit, 1)))).toBe('CONFLICT')
  })
})

describe.each(RUNNERS)('%s: a connection that breaks', (_runner, start) => {
  const withTransaction: Run = (work) => start()(work)

  const cut = (unit: SqlUnit) => unit.db.rows(sql`SELECT pg_terminate_backend(pg_backend_pid())`)

  test.each([
    ['by another statement', (unit: SqlUnit) => write(unit, 2)],
    ['by nothing at all', () => Promise.resolve()],
    ['by a pause', () => sleep(20)],
  ])('in a transaction, followed %s, is 503, keeps nothing and leaks no connection', async (_name, next) => {
    for (let i = 0; i < POOL_SIZE + 2; i++) {
      const failed = withTransaction(async (unit) => {
        await write(unit, 1)
        await cut(unit).catch(() => undefined)
        await next(unit)
      })
      expect(await codeOf(failed)).toBe('UNAVAILABLE')
    }
    await expect.poll(lent).toBe(0)
    await withTransaction((unit) => write(unit, 3))
    expect(await stored()).toEqual([{ id: 3, text: '' }])
  })

  test('while it is idle costs nobody anything, and statements are prepared anew on the next', async () => {
    const ask = () =>
      Promise.all(
        Array.from({ length: POOL_SIZE }, () =>
          withTransaction(({ db }) => db.prepared(sql`SELECT 7 AS seven`)),
        ),
      )
    await ask()
    await database.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await expect.poll(() => database.pool.totalCount).toBeLessThanOrEqual(1)
    expect((await ask()).flat()).toEqual(Array(POOL_SIZE).fill({ seven: 7 }))
  })
})

test('a connection that comes back in the middle of a transaction is closed, never lent again', async () => {
  const left = await database.pool.connect()
  await left.query('BEGIN')
  await left.query(`INSERT INTO note VALUES (1, '')`)
  left.release()
  await createTransactionRunner(database)((unit) => write(unit, 2))
  await Promise.all(Array.from({ length: POOL_SIZE }, () => database.pool.query('SELECT 1')))
  const fresh = createDatabase({ url: testDatabase.url, poolSize: 1 })
  const { rows } = await fresh.pool.query('SELECT id FROM note')
  await fresh.close()
  expect(rows).toEqual([{ id: 2 }])
})

test('a column that a migration adds meanwhile breaks no prepared statement', async () => {
  const ask = () =>
    createSqlTransactionRunner(database)(({ db }) => db.prepared(sql`SELECT id, text FROM note`))
  await Promise.all(Array.from({ length: POOL_SIZE }, ask))
  await database.pool.query('ALTER TABLE note ADD COLUMN more int')
  expect(await Promise.all(Array.from({ length: POOL_SIZE }, ask))).toHaveLength(POOL_SIZE)
})
