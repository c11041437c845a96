import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { createDatabase, type Database } from '../../platform/db/client'
import { onPool } from '../../platform/db/sql'
import { createTransactionRunner } from '../../platform/db/with-transaction'
import { createLogger } from '../../platform/logger'
import { createTestDatabase, type TestDatabase } from '../../testing/create-test-database'
import { startFullPostgres } from '../../testing/start-full-postgres'
import { createTestClock, DAY_MS, MINUTE_MS } from '../../testing/test-clock'
import { createTestPeople, type TestUser } from '../../testing/test-people'
import { createScheduleTick } from '../schedule'
import type { BackupConfig } from './backup-config'
import { withBackupLock } from './backup-lock'
import { createNightlyBackup } from './nightly-backup'

const installation = inject('fullPostgres')
const logger = createLogger({ name: 'test', level: 'silent' })
const clock = createTestClock()

let database: Database
let config: BackupConfig
let admins: readonly TestUser[]

/** A worker as far as backups go: its schedule, and the backup it may begin. */
function createWorker(given: Partial<BackupConfig> = {}) {
  const db = onPool(database.pool)
  const backup = createNightlyBackup({ config: { ...config, ...given }, db, clock, logger })
  const withTransaction = createTransactionRunner(database)
  const alarm = (): void => undefined
  const longJobs = { backup: backup.begin }
  const tick = createScheduleTick({ db, withTransaction, logger, alarm, longJobs })
  return { ...backup, tick: () => tick(clock.now()) }
}

async function arrange(url: string, programs: BackupConfig['programs']): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pult-nightly-'))
  config = { databaseUrl: url, folder, keepDays: 30, programs }
  database = createDatabase({ url, poolSize: 4 })
  const people = createTestPeople(database)
  admins = [await people.addUser(['ADMIN']), await people.addUser(['ADMIN', 'DISPATCHER'])]
  await people.addUser(['DISPATCHER'])
  // The schedule has begun the evening before; 02:59 in Moscow.
  clock.set('2026-03-03T18:00:00Z')
  await createWorker().tick()
  clock.set('2026-03-03T23:59:00Z')
}

const told = async () => {
  const rows = await database.prisma.notification.findMany({
    where: { kind: { startsWith: 'system.backup' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ kind, userId, payload }) => ({
    kind,
    userId,
    payload: payload as Record<string, unknown>,
  }))
}
const recorded = async (): Promise<Record<string, unknown>[]> => {
  const where = { action: { startsWith: 'backup.' } }
  const rows = await database.prisma.auditLog.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ action, details }) => ({ action, ...(details as Record<string, unknown>) }))
}
const files = async () => (await readdir(config.folder)).filter((name) => name.endsWith('.dump'))

describe('without a pg_dump', () => {
  let testDatabase: TestDatabase
  beforeAll(async () => {
    testDatabase = await createTestDatabase()
    await arrange(testDatabase.url, { searchPath: '', folders: [] })
  })
  afterAll(async () => {
    await database.close()
    await testDatabase.drop()
    await rm(config.folder, { recursive: true, force: true })
  })

  test('the admins hear of it once, not every night, and the log of it has one line', async () => {
    const worker = createWorker()
    for (let night = 1; night <= 3; night += 1) {
      clock.advance(MINUTE_MS)
      await worker.tick()
      await worker.idle()
      clock.advance(DAY_MS - MINUTE_MS)
    }
    const news = { kind: 'system.backupFailed', payload: { mode: 'text', reason: 'noPgDump' } }
    expect(await told()).toEqual(admins.map(({ userId }) => ({ ...news, userId })))
    const lines = await recorded()
    expect(lines).toMatchObject([{ action: 'backup.failed', reason: 'noPgDump' }])
    expect(String(lines[0]?.message)).toMatch(/^Backups need pg_dump and pg_restore \d+ or newer/)
  })
})

describe.skipIf(installation === null)('backup → restore, every night', { timeout: 120_000 }, () => {
  let server: Awaited<ReturnType<typeof startFullPostgres>>
  beforeAll(async () => {
    if (!installation) return
    server = await startFullPostgres(installation)
    await arrange(server.url, { searchPath: path.join(installation.nativeDir, 'bin'), folders: [] })
  }, 120_000)
  afterAll(async () => {
    await database.close()
    await server.stop()
    await rm(config.folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await database.pool.query('TRUNCATE notification')
    clock.advance(DAY_MS)
  })

  /** Both tick until the night's run is settled, as they do every minute. */
  async function night(workers: readonly ReturnType<typeof createWorker>[]): Promise<void> {
    for (let minute = 0; minute < 3; minute += 1) {
      await Promise.all(workers.map((worker) => worker.tick()))
      await Promise.all(workers.map((worker) => worker.idle()))
      clock.advance(MINUTE_MS)
    }
    clock.advance(-3 * MINUTE_MS)
  }

  test('two workers make one backup, recorded once and told to each admin once, without a sound', async () => {
    await createWorker().tick()
    expect(await files()).toEqual([])
    clock.advance(MINUTE_MS)
    await night([createWorker(), createWorker()])
    expect(await files()).toEqual([`pult-20260305T000000Z.dump`])
    expect(await recorded()).toMatchObject([{ action: 'backup.succeeded', verification: 'restored' }])
    const [line] = await recorded()
    expect(Number(line?.sizeBytes)).toBeGreaterThan(10_000)
    const payload = { mode: 'text', isSilent: true, megabytes: expect.any(Number), proof: 'restored' }
    expect(await told()).toEqual(admins.map(({ userId }) => ({ kind: 'system.backupMade', userId, payload })))
  })

  test('a failure is told to every admin, those without reports too, and leaves nothing half done', async () => {
    const [admin] = admins
    await database.pool.query(`UPDATE app_user SET preferences = '{"reports": false}' WHERE id = $1`, [
      admin?.userId,
    ])
    const occupied = path.join(config.folder, 'not-a-folder')
    await writeFile(occupied, '')
    await night([createWorker({ folder: path.join(occupied, 'backups') })])
    const payload = { mode: 'text', reason: 'notWritable' }
    expect(await told()).toEqual(
      admins.map(({ userId }) => ({ kind: 'system.backupFailed', userId, payload })),
    )
    expect((await recorded()).at(-1)).toMatchObject({ action: 'backup.failed', reason: 'notWritable' })
  })

  test('success is not told to who wants no reports', async () => {
    await night([createWorker()])
    expect((await told()).map(({ userId }) => userId)).toEqual([admins[1]?.userId])
  })

  test('a worker that is stopped in the middle tells nothing and leaves the run to the next', async () => {
    const before = await recorded()
    const [stopped, next] = [createWorker(), createWorker()]
    await stopped.tick()
    await stopped.stop()
    expect(await recorded()).toEqual(before)
    expect((await readdir(config.folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
    await night([next])
    expect(await recorded()).toHaveLength(before.length + 1)
  })

  test('while another backup is under way the run waits', async () => {
    const before = await recorded()
    const worker = createWorker()
    const signal = new AbortController().signal
    await withBackupLock({ databaseUrl: config.databaseUrl, signal }, () => night([worker]))
    expect(await recorded()).toEqual(before)
    await night([worker])
    expect(await recorded()).toHaveLength(before.length + 1)
  })
})
