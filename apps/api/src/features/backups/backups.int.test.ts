import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createDatabase, type Database } from '../../platform/db/client'
import { startFullPostgres } from '../../testing/start-full-postgres'
import type { BackupConfig } from './backup-config'
import { withBackupLock } from './backup-lock'
import { connectForLongWork, withDatabaseName } from './connection'
import { makeBackup, requirePrograms, type MadeBackup } from './make-backup'
import { manifestFileOf, readManifest } from './manifest'
import { restoreBackup, type RestoreRequest } from './restore-backup'
import { withScratchDatabase } from './scratch-database'
import { digestTables, type TableDigests } from './table-digests'
import { verifyBackup } from './verify-backup'

const run = promisify(execFile)
const installation = inject('fullPostgres')
const NEVER = new AbortController().signal
const NOW = new Date('2026-11-20T00:00:00Z')

describe.skipIf(installation === null)('backup → restore', { timeout: 120_000 }, () => {
  let server: Awaited<ReturnType<typeof startFullPostgres>>
  let database: Database
  let config: BackupConfig
  let folder: string
  /** A finished backup of the demo company. */
  let copy: MadeBackup

  beforeAll(async () => {
    if (!installation) return
    server = await startFullPostgres(installation)
    folder = await mkdtemp(path.join(tmpdir(), 'pult-backups-'))
    const searchPath = path.join(installation.nativeDir, 'bin')
    config = { databaseUrl: server.url, folder, keepDays: 30, programs: { searchPath, folders: [] } }
    database = createDatabase({ url: server.url, poolSize: 2 })
    await run(process.execPath, ['apps/api/dist/seed.js'], { env: { DATABASE_URL: server.url } })
    copy = await backUp()
  }, 120_000)
  afterAll(async () => {
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const digests = async (url = config.databaseUrl): Promise<TableDigests> => {
    const client = await connectForLongWork(url)
    return digestTables(client).finally(() => client.end())
  }
  const databases = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ name: string }>('SELECT datname AS name FROM pg_database')
    return rows.map(({ name }) => name)
  }
  const backUp = async (given: Partial<BackupConfig> = {}, now = NOW) => {
    const used = { ...config, ...given }
    const made = await withBackupLock({ databaseUrl: used.databaseUrl, signal: NEVER }, (session) =>
      makeBackup({ config: used, session, now }),
    )
    if (!made) throw new Error('The lock was taken')
    return made
  }
  const verify = (file: string, expected: TableDigests | null) =>
    withBackupLock({ databaseUrl: config.databaseUrl, signal: NEVER }, async (session) => {
      const { programs } = await requirePrograms(config, session)
      return verifyBackup({ databaseUrl: config.databaseUrl, file, programs, expected, signal: NEVER })
    })
  const restore = (databaseUrl: string, file: string, given: Partial<RestoreRequest> = {}) =>
    restoreBackup({
      ...{ config: { ...config, databaseUrl }, file, isForced: false, now: NOW, signal: NEVER },
      ...{ say: () => undefined, ...given },
    })

  test('the same rows and checksums come back, in a database that others may enter', async () => {
    const before = await digests()
    expect(Number(before['public.orders']?.rows)).toBeGreaterThan(50)
    const { file, tables, rows, verification } = copy
    expect({ verification, tables }).toEqual({ verification: 'restored', tables: Object.keys(before).length })
    expect(rows).toBeGreaterThan(500)

    const other = server.urlFor('elsewhere')
    const restored = await restore(other, file)
    expect(restored).toMatchObject({ previous: null, isProven: true, migrations: [], tables, rows })
    expect(await digests(other)).toEqual(before)
    // What guards the data came along: history can't be rewritten there either.
    const client = await connectForLongWork(other)
    await expect(client.query('DELETE FROM order_event')).rejects.toThrow()
    await client.end()
  })

  test('a copy made while people work is that of one instant', async () => {
    const people = { areBusy: true, written: 0 }
    const work = (async () => {
      while (people.areBusy) {
        await database.pool.query(
          `INSERT INTO audit_log (action, subject_type, details) VALUES ('settings.changed', 'settings', '{"n": 1}')`,
        )
        people.written += 1
      }
    })()
    const made = await backUp({}, new Date('2026-11-20T01:00:00Z')).finally(() => {
      people.areBusy = false
    })
    await work
    expect(people.written).toBeGreaterThan(10)
    expect(made.verification).toBe('restored')
  })

  test('a copy that differs from its original fails the proof by name, and no scratch database stays', async () => {
    const { file } = copy
    const manifest = await readManifest(file)
    const orders = manifest?.tables['public.orders'] ?? { rows: '0', checksum: '0' }
    const tampered = { ...manifest?.tables, 'public.orders': { ...orders, checksum: `${orders.checksum}1` } }
    await expect(verify(file, tampered)).rejects.toMatchObject({
      ...{ reason: 'verifyFailed', message: expect.stringContaining('public.orders') },
    })
    expect((await databases()).filter((name) => name.startsWith('pult_verify_'))).toEqual([])
  })

  test('a file that was cut off is found out by its hash, and by itself', async () => {
    const file = path.join(folder, 'pult-20261119T000000Z.dump')
    const bytes = await readFile(copy.file)
    await writeFile(file, bytes.subarray(0, bytes.length - 2_000))
    await copyFile(manifestFileOf(copy.file), manifestFileOf(file))
    await expect(restore(server.urlFor('broken'), file)).rejects.toThrow('it is damaged')
    await rm(manifestFileOf(file))
    await expect(restore(server.urlFor('broken'), file)).rejects.toMatchObject({ name: 'BackupError' })
    expect((await databases()).filter((name) => name.startsWith('broken'))).toEqual([])
    await rm(file)
  })

  test('a restore puts the former database aside; nothing is changed while Pult is connected, unless forced', async () => {
    const { file } = copy
    const before = (await readManifest(file))?.tables
    const other = server.urlFor('shop')
    await restore(other, file)
    const pult = new pg.Client({ connectionString: other, application_name: 'pult-delivery' })
    pult.on('error', () => undefined)
    await pult.connect()
    await pult.query('CREATE TABLE newer (id int)')
    await pult.query(
      `INSERT INTO schedule_run (job, local_time, ran_at) VALUES ('dailyReport', '2026-11-20 08:00', now())`,
    )

    await expect(restore(other, file)).rejects.toThrow('(pult-delivery): stop Pult first')
    await expect(pult.query('SELECT * FROM newer')).resolves.toBeDefined()

    const { previous } = await restore(other, file, { isForced: true })
    expect(previous).toBe('shop_before_20261120000000')
    const { 'public.schedule_run': runs, ...rest } = await digests(other)
    expect({ ...rest, 'public.schedule_run': before?.['public.schedule_run'] }).toEqual(before)
    // Whoever got this morning's report does not get it again.
    expect(Number(runs?.rows)).toBe(Number(before?.['public.schedule_run']?.rows) + 1)
    const kept = await digests(withDatabaseName(other, previous ?? ''))
    expect(kept['public.newer']).toEqual({ rows: '0', checksum: '0' })
  })

  test('a dump of another program is refused, and one of a newer version is told', async () => {
    const unknown = '29990101000000_of_a_newer_version'
    await database.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('newer', 'x', $1, now())`,
      [unknown],
    )
    const { file: newer } = await backUp({}, new Date('2026-11-20T02:00:00Z'))
    await database.pool.query(`DELETE FROM _prisma_migrations WHERE id = 'newer'`)
    // And the rest of one that was killed is named.
    await database.pool.query('CREATE DATABASE older_restoring_20261119000000')
    const said: string[] = []
    const say = (line: string) => said.push(line)
    await restore(withDatabaseName(config.databaseUrl, 'older'), newer, { say })
    expect(said.join('\n')).toContain(unknown)
    expect(said.join('\n')).toContain('DROP DATABASE "older_restoring_20261119000000"')

    await database.pool.query('CREATE DATABASE stranger')
    const url = withDatabaseName(config.databaseUrl, 'stranger')
    const foreign = path.join(folder, 'foreign.dump')
    const { programs } = await withBackupLock({ databaseUrl: config.databaseUrl, signal: NEVER }, (session) =>
      requirePrograms(config, session),
    ).then((found) => found ?? Promise.reject(new Error('The lock was taken')))
    await run(path.join(programs.folder, 'pg_dump'), ['--format=custom', `--file=${foreign}`, url])
    await expect(restore(url, foreign)).rejects.toThrow('is no backup of Pult')
    expect((await databases()).filter((name) => name.startsWith('stranger'))).toEqual(['stranger'])
  })

  test('what a killed run left on the server is removed by the next', async () => {
    const { file } = copy
    const scratch = await leftBehind()
    expect(await databases()).toContain(scratch)
    await verify(file, null)
    expect(await databases()).not.toContain(scratch)
  })

  /** A scratch database as a run that dies in the middle leaves it. */
  async function leftBehind(): Promise<string> {
    const killed = new Error('killed')
    let name = ''
    await withScratchDatabase(config.databaseUrl, (url) => {
      name = new pg.Client({ connectionString: url }).database ?? ''
      return Promise.reject(killed)
    }).catch(() => undefined)
    await database.pool.query(`CREATE DATABASE ${name}`)
    return name
  }

  test('a login that may not create databases still gets its backup, which says how far it was proven', async () => {
    await database.pool.query(`CREATE ROLE keeper LOGIN PASSWORD 'keeper' IN ROLE pult`)
    const url = new URL(server.url)
    ;[url.username, url.password] = ['keeper', 'keeper']
    const made = await backUp({ databaseUrl: url.href }, new Date('2026-11-20T06:00:00Z'))
    expect(made.verification).toBe('read')
  })

  test('the password stands in no argument and in no message', async () => {
    const url = new URL(server.url)
    const { password } = url
    const seen: string[] = []
    const watch = setInterval(() => {
      void run('ps', ['-eo', 'args']).then(({ stdout }) => seen.push(stdout))
    }, 100)
    await backUp({}, new Date('2026-11-20T07:00:00Z')).finally(() => {
      clearInterval(watch)
    })
    expect(seen.join('\n')).toMatch(/pg_(dump|restore)/)
    expect(seen.join('\n')).not.toContain(password)
    url.password = 'wrong-one'
    const refused = await backUp({ databaseUrl: url.href }).catch((error: unknown) => String(error))
    expect(refused).toContain('password authentication failed')
    expect(refused).not.toContain('wrong-one')
  })

  test('the commands do it all: backup and restore', async () => {
    const env = { PATH: process.env.PATH, DATABASE_URL: server.urlFor('elsewhere'), BACKUP_DIR: folder }
    const command = (name: string, ...args: string[]) =>
      run(process.execPath, [`apps/api/dist/${name}.js`, ...args], { env })
    expect((await command('backup')).stdout).toContain('all the same')
    const [name] = (await readdir(folder)).filter((file) => /^elsewhere-.*\.dump$/.test(file))
    const file = path.join(folder, name ?? '')
    await expect(command('restore', file)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--yes'),
    })
    const { stdout } = await command('restore', file, '--yes', '--drop-previous')
    expect(stdout).toContain('all as in the original')
    expect((await databases()).filter((one) => one.startsWith('elsewhere'))).toEqual(['elsewhere'])
    const client = await connectForLongWork(server.urlFor('elsewhere'))
    const { rows } = await client.query(
      `SELECT action FROM audit_log WHERE action LIKE 'backup.%' ORDER BY id`,
    )
    await client.end()
    // The success is written behind the copy, so that the restored log does not know of it.
    expect(rows).toEqual([{ action: 'backup.restored' }])
  })
})
