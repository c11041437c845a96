import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { waitUntil } from '../../testing/wait-until'
import { migrate, pendingMigrations } from './migrate'

let folder: string
let url: string
let pool: Pool

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true })
  await writeFile(path.join(folder, name, 'migration.sql'), sql)
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pult-migrations-'))
  const address = new URL(inject('postgresUrl'))
  address.pathname = `/${path.basename(folder).toLowerCase()}`
  url = address.href
  pool = new Pool({ connectionString: url })
  pool.on('error', () => undefined)
})

afterEach(async () => {
  const name = new URL(url).pathname.slice(1)
  await pool.end()
  const owner = new Pool({ connectionString: inject('postgresUrl') })
  await owner.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  await owner.end()
  await rm(folder, { recursive: true })
})

const run = (logger?: { info(line: string): void; warn(line: string): void }): Promise<string[]> =>
  migrate({ connectionString: url, folder, logger })

describe('migrate', () => {
  test('creates the missing database, applies in order of the names and records each with its checksum', async () => {
    await addMigration('2_second', 'ALTER TABLE thing ADD COLUMN size int')
    await addMigration('1_first', 'CREATE TABLE thing (id int); INSERT INTO thing VALUES (1);')

    expect(await run()).toEqual(['1_first', '2_second'])

    const { rows } = await pool.query(
      'SELECT migration_name, checksum, applied_steps_count, logs, finished_at >= started_at AS in_order FROM _prisma_migrations ORDER BY started_at',
    )
    const checksum = createHash('sha256').update('ALTER TABLE thing ADD COLUMN size int').digest('hex')
    expect(rows).toMatchObject([
      { migration_name: '1_first', applied_steps_count: 1, logs: null, in_order: true },
      { migration_name: '2_second', checksum, applied_steps_count: 1, logs: null, in_order: true },
    ])
    expect((await pool.query('SELECT id, size FROM thing')).rows).toEqual([{ id: 1, size: null }])
  })

  test('brings the job queue along', async () => {
    await run()
    await pool.query(`SELECT graphile_worker.add_job('anything')`)
  })

  test('a second run applies nothing', async () => {
    await addMigration('1_first', 'CREATE TABLE thing (id int)')
    await run()
    expect(await run()).toEqual([])
  })

  test('a failed migration leaves nothing behind, is recorded with its error and blocks the next run', async () => {
    await addMigration('1_first', 'CREATE TABLE thing (id int); SELECT no_such_function();')
    await addMigration('2_second', 'CREATE TABLE other (id int)')

    await expect(run()).rejects.toMatchObject({ code: 'P3018' })
    await expect(run()).rejects.toMatchObject({
      code: 'P3009',
      message: expect.stringContaining('1_first') as unknown,
    })

    const { rows } = await pool.query(
      `SELECT logs, finished_at, applied_steps_count, to_regclass('thing') AS thing, to_regclass('other') AS other FROM _prisma_migrations`,
    )
    expect(rows).toEqual([
      {
        logs: expect.stringContaining('no_such_function') as unknown,
        finished_at: null,
        applied_steps_count: 0,
        thing: null,
        other: null,
      },
    ])
  })

  test('a failed migration with a transaction of its own is recorded too', async () => {
    await addMigration('1_first', 'BEGIN; CREATE TABLE thing (id int); SELECT no_such_function(); COMMIT;')
    await expect(run()).rejects.toMatchObject({ code: 'P3018' })
    await expect(run()).rejects.toMatchObject({ code: 'P3009' })
  })

  test.each([
    ['BEGIN; CREATE TABLE thing (id int); COMMIT;', 'a transaction of its own'],
    ['CREATE TABLE thing (id int) -- no semicolon, and a comment at the end', 'a comment at its end'],
  ])('a migration with %s (%s) is recorded as finished', async (statement) => {
    await addMigration('1_first', statement)
    expect(await run()).toEqual(['1_first'])
    expect(await run()).toEqual([])
  })

  test('an index may be built beside running writes, which PostgreSQL does in no transaction', async () => {
    await addMigration('1_first', 'CREATE TABLE thing (id int)')
    await addMigration('2_index', 'CREATE INDEX CONCURRENTLY thing_id ON thing (id);')
    expect(await run()).toEqual(['1_first', '2_index'])
    expect(await run()).toEqual([])
  })

  test('cut short in the middle, as by a Ctrl-C, it is begun anew and blocks nothing', async () => {
    await run()
    await addMigration('1_first', 'CREATE TABLE thing (id int); SELECT pg_sleep(30);')
    const cut = run().catch((error: unknown) => error)
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`
    await waitUntil(async () => ((await pool.query(end)).rowCount ?? 0) > 0)
    expect(await cut).toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining('broke while it was brought up to date') as unknown,
    })

    await addMigration('1_first', 'CREATE TABLE thing (id int)')
    expect(await run()).toEqual(['1_first'])
  })

  test('once marked as rolled back, a mended migration is applied', async () => {
    await addMigration('1_first', 'SELECT no_such_function()')
    await expect(run()).rejects.toMatchObject({ code: 'P3018' })
    await pool.query('UPDATE _prisma_migrations SET rolled_back_at = now()')
    await addMigration('1_first', 'CREATE TABLE thing (id int)')
    expect(await run()).toEqual(['1_first'])
  })

  test('warns of a migration modified after it was applied, and of one this version does not know', async () => {
    await addMigration('1_first', 'CREATE TABLE thing (id int)')
    await addMigration('2_second', 'SELECT 1')
    await run()
    await addMigration('1_first', 'CREATE TABLE thing (id bigint)')
    await rm(path.join(folder, '2_second'), { recursive: true })

    const warnings: string[] = []
    await run({ info: () => undefined, warn: (line) => warnings.push(line) })
    expect(warnings).toEqual([
      expect.stringMatching(/1_first was modified/),
      expect.stringMatching(/2_second is applied .* not part of this version/),
    ])
  })

  test('refuses a database that holds other tables', async () => {
    await run()
    await pool.query('DROP TABLE _prisma_migrations; CREATE TABLE somebody_elses (id int)')
    await expect(run()).rejects.toMatchObject({ code: 'P3005' })
  })

  test('a login that may not make tables is told what it lacks', async () => {
    await run()
    const login = `${path.basename(folder).toLowerCase().replaceAll('-', '_')}_reader`
    await pool.query(`CREATE ROLE ${login} LOGIN PASSWORD 'r'; DROP TABLE _prisma_migrations`)
    const address = new URL(url)
    Object.assign(address, { username: login, password: 'r' })
    try {
      await expect(migrate({ connectionString: address.href, folder })).rejects.toMatchObject({
        name: 'MigrationError',
        message: expect.stringMatching(
          /may not make tables .*permission denied.* make it the owner/,
        ) as unknown,
      })
    } finally {
      await pool.query(`DROP ROLE ${login}`)
    }
  })

  test('several processes at once: each migration is applied by exactly one', async () => {
    await addMigration('1_first', 'CREATE TABLE thing (id int); SELECT pg_sleep(0.2);')
    await addMigration('2_second', 'CREATE TABLE other (id int)')
    const results = await Promise.all([run(), run(), run()])
    expect(results.flat().sort()).toEqual(['1_first', '2_second'])
  })

  test.each([
    ['postgresql://nobody:wrong@HOST/x', /refused the login/],
    ['postgresql://nobody:secret@127.0.0.1:1/x', /can't be reached/],
    ['mysql://somewhere/x', /not an address of the form/],
  ])('says in one sentence what is wrong with %s, without the password', async (template, sentence) => {
    const connectionString = template.replace('HOST', new URL(url).host)
    const problem: unknown = await migrate({ connectionString, folder }).catch((error: unknown) => error)
    expect(problem).toMatchObject({
      name: 'MigrationError',
      message: expect.stringMatching(sentence) as unknown,
    })
    expect(String(problem)).not.toMatch(/secret|wrong/)
  })
})

describe('pendingMigrations', () => {
  test('all before the first run, none after it, the failed one after a failure', async () => {
    await addMigration('1_first', 'SELECT 1')
    await run()
    expect(await pendingMigrations(pool, folder)).toEqual([])

    await addMigration('2_second', 'SELECT no_such_function()')
    expect(await pendingMigrations(pool, folder)).toEqual(['2_second'])
    await expect(run()).rejects.toMatchObject({ code: 'P3018' })
    expect(await pendingMigrations(pool, folder)).toEqual(['2_second'])

    await pool.query('DROP TABLE _prisma_migrations')
    expect(await pendingMigrations(pool, folder)).toEqual(['1_first', '2_second'])
  })
})
