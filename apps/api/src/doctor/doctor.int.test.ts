import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDoctorConfig } from '../platform/config/doctor-config'
import { createDatabase, type Database } from '../platform/db/client'
import { createTestDatabase, testRedisUrl, type TestDatabase } from '../testing/create-test-database'
import { TEST_BOT_TOKEN } from '../testing/sign-init-data'
import { startProgram } from '../testing/start-program'
import { startStand, type TestStand } from '../testing/start-stand'
import { createTestPeople, type TestUser } from '../testing/test-people'
import { createTelegramCall } from './call-telegram'
import { backupCheck } from './checks/backups'
import { publicUrlCheck } from './checks/public-url'
import { examine } from './examine'
import type { Finding } from './finding'
import { jsonReport, textReport } from './report'
import { runChecks, type Line } from './run-checks'
import type { Surroundings } from './surroundings'

const HEALTHY = (_request: unknown, response: { end: (body: string) => void }): void => {
  response.end('{"status":"ok"}')
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

let stand: TestStand
let testDatabase: TestDatabase
let database: Database
let api: Server
let folder: string
let env: Record<string, string>
let admin: TestUser

const bot = (method: string, query = ''): Promise<unknown> =>
  fetch(`${stand.url}/bot${TEST_BOT_TOKEN}/${method}?${query}`).then((response) => response.json())
const menuButton = (url: string): Promise<unknown> =>
  bot(
    'setChatMenuButton',
    new URLSearchParams({
      menu_button: JSON.stringify({ type: 'web_app', text: 'Пульт', web_app: { url } }),
    }).toString(),
  )
function surroundingsOf(values: Record<string, string>): Surroundings {
  const config = readDoctorConfig(values)
  const telegram = createTelegramCall({ token: config.BOT_TOKEN, apiRoot: config.TELEGRAM_API_ROOT })
  return { config, pool: database.pool, telegram, now: () => new Date() }
}

beforeAll(async () => {
  ;[stand, testDatabase] = await Promise.all([startStand(), createTestDatabase()])
  database = createDatabase({ url: testDatabase.url, poolSize: 2 })
  admin = await createTestPeople(database).addUser(['ADMIN'])
  await stand.addPerson(admin)
  api = createServer(HEALTHY)
  folder = await mkdtemp(path.join(tmpdir(), 'pult-doctor-'))
  const publicUrl = `http://localhost:${await listen(api)}`
  env = {
    ...{ BOT_TOKEN: TEST_BOT_TOKEN, TELEGRAM_API_ROOT: stand.url, DATABASE_URL: testDatabase.url },
    // As in the demo, where the address needs no https.
    ...{
      PUBLIC_URL: publicUrl,
      DEMO_STAND_ORIGIN: stand.url,
      DATA_DIR: folder,
      PATH: process.env.PATH ?? '',
    },
  }
  await menuButton(publicUrl)
})
afterAll(async () => {
  api.close()
  await Promise.all([stand.stop(), database.close()])
  await testDatabase.drop()
  await rm(folder, { recursive: true, force: true })
})

const about = (lines: readonly Line[], name: string): Line[] => lines.filter((line) => line.name === name)
const ask = async (name: string, changed: Record<string, string> = {}): Promise<Line[]> =>
  about(await examine({ ...env, ...changed }), name)

describe('a sound installation', () => {
  test('has nothing that fails, and every subject of the list is looked at', async () => {
    const lines = await examine(env)
    expect(lines.filter(({ verdict, name }) => verdict === 'fail' && name !== 'disk')).toEqual([])
    expect(new Set(lines.map(({ name }) => name))).toEqual(
      new Set(
        ['token', 'updates', 'menu button', 'public url', 'clock', 'database', 'migrations', 'redis'].concat([
          ...['disk', 'backups', 'admins'],
        ]),
      ),
    )
    expect(textReport(lines)).toContain('@pult_demo_bot answers')
  })

  test('no update is taken from the bot', async () => {
    await examine(env)
    expect((await stand.calls()).map(({ method }) => method)).not.toContain('getUpdates')
  })
})

describe('what is wrong is said with the way out', () => {
  test('a token that Telegram refuses', async () => {
    const lines = await examine({ ...env, BOT_TOKEN: `1:${'x'.repeat(35)}` })
    expect(about(lines, 'token')).toMatchObject([
      {
        verdict: 'fail',
        what: 'Telegram refuses the token (401 Unauthorized)',
        mend: expect.stringContaining('BotFather'),
      },
    ])
    expect(jsonReport(lines)).not.toContain('xxxxx')
  })

  test('Telegram, the database and Redis away: one sentence each, no stack and no password', async () => {
    const lines = await examine({
      ...env,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:65533',
      DATABASE_URL: 'postgresql://pult:s3cret@127.0.0.1:65533/pult',
      REDIS_URL: 'redis://127.0.0.1:65533',
    })
    expect(about(lines, 'token')[0]).toMatchObject({
      verdict: 'fail',
      what: expect.stringContaining('127.0.0.1:65533 can’t be reached (ECONNREFUSED)'),
    })
    expect(about(lines, 'database')[0]).toMatchObject({
      verdict: 'fail',
      what: expect.stringContaining('ECONNREFUSED'),
      mend: expect.stringContaining('DATABASE_URL'),
    })
    for (const name of ['migrations', 'backups', 'admins'])
      expect(about(lines, name)).toMatchObject([{ verdict: 'fail', mend: 'Mend the database first.' }])
    expect(about(lines, 'redis')[0]).toMatchObject({
      verdict: 'fail',
      what: expect.stringContaining('ECONNREFUSED'),
    })
    const text = textReport(lines)
    expect(text).not.toMatch(/^\s+at /m)
    expect(text).not.toContain('s3cret')
  })

  test.skipIf(testRedisUrl() === null)(
    'a number of a Redis database that the server does not have',
    async () => {
      const url = testRedisUrl() ?? ''
      expect(await ask('redis', { REDIS_URL: url })).toMatchObject([{ verdict: 'ok' }])
      expect(await ask('redis', { REDIS_URL: new URL('/4095', url).href })).toMatchObject([
        { verdict: 'fail', what: expect.stringContaining('correct the number') },
      ])
    },
  )

  test('a webhook while polling, none while it should be, and another’s', async () => {
    const webhook = { TELEGRAM_MODE: 'webhook', WEBHOOK_SECRET: 'a'.repeat(20) }
    expect(await ask('updates')).toMatchObject([{ verdict: 'ok' }])
    expect(await ask('updates', webhook)).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('none is set') },
    ])
    await bot('setWebhook', 'url=https%3A%2F%2Fother.example%2Fbot')
    expect(await ask('updates')).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('other.example') },
    ])
    expect(await ask('updates', webhook)).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('/bot/webhook') },
    ])
    await bot('deleteWebhook')
  })

  test('a menu button that opens another address', async () => {
    expect(await ask('menu button', { PUBLIC_URL: 'https://new.example' })).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('not https://new.example') },
    ])
  })

  test('an admin who blocked the bot is a warning beside one who can be reached, and a failure alone', async () => {
    await stand.block(admin)
    expect(await ask('admins')).toMatchObject([{ verdict: 'fail', what: expect.stringContaining('blocked') }])
    const reachable = { ...admin, telegramId: 900_000_001 }
    await stand.addPerson(reachable)
    const both = await ask('admins', { ADMIN_IDS: String(reachable.telegramId) })
    expect(both.map(({ verdict }) => verdict)).toEqual(['warn', 'ok'])
    await stand.block(admin, false)
  })

  test('a migration that is missing, and one that failed', async () => {
    const { pool } = database
    const { rows } = await pool.query(`DELETE FROM _prisma_migrations WHERE migration_name =
      (SELECT max(migration_name) FROM _prisma_migrations) RETURNING *`)
    const last = rows[0] as { migration_name: string; id: string; checksum: string }
    expect(await ask('migrations')).toMatchObject([
      { verdict: 'fail', what: `1 are not applied, first ${last.migration_name}` },
    ])
    await pool.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, applied_steps_count) VALUES ($1, $2, $3, 0)',
      [last.id, last.checksum, last.migration_name],
    )
    expect(await ask('migrations')).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('failed and blocks') },
    ])
    await pool.query('UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1', [last.id])
  })

  test('a database that is not there, one that refuses the login, and one that was never migrated', async () => {
    const url = new URL(testDatabase.url)
    const there = async (pathname: string, user = url.username) =>
      examine({ ...env, DATABASE_URL: Object.assign(new URL(url), { pathname, username: user }).href })
    expect(about(await there('/nowhere'), 'database')).toMatchObject([
      { verdict: 'fail', mend: expect.stringContaining('migration step') },
    ])
    expect(about(await there(url.pathname, 'nobody_here'), 'database')).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('refuses the login') },
    ])
    const empty = await there('/postgres')
    expect(about(empty, 'migrations')).toMatchObject([
      { verdict: 'fail', mend: expect.stringContaining('migration step') },
    ])
    expect(about(empty, 'admins')).toMatchObject([
      { verdict: 'fail', mend: expect.stringContaining('see "migrations"') },
    ])
  })

  test('no pg_dump: a failure with what to install; in the demo only a warning', async () => {
    const nowhere = { searchPath: '', folders: [] }
    const judge = (changed: Record<string, string>) =>
      backupCheck(surroundingsOf({ ...env, ...changed }), nowhere).run(AbortSignal.timeout(10_000))
    expect(await judge({ DEMO_STAND_ORIGIN: '' })).toMatchObject([
      {
        verdict: 'fail',
        what: expect.stringMatching(/postgresql-client-\d+/),
        mend: expect.stringContaining('Install it'),
      },
    ])
    expect(await judge({})).toMatchObject([{ verdict: 'warn' }])
  })

  test('a configuration that can’t be used: each variable by its name', async () => {
    const lines = await examine({ BOT_TOKEN: 'nonsense', TELEGRAM_MODE: 'webhook' })
    expect(lines.map(({ what }) => what.split(':')[0]).sort()).toEqual([
      'BOT_TOKEN',
      'DATABASE_URL',
      'WEBHOOK_SECRET',
    ])
    expect(lines.every(({ verdict, name }) => verdict === 'fail' && name === 'configuration')).toBe(true)
  })
})

test('a check that hangs is given up; the others are not kept waiting, and an exception is a sentence', async () => {
  const lines = await runChecks(
    [
      { name: 'hangs', run: () => new Promise<Finding[]>(() => undefined) },
      { name: 'throws', run: () => Promise.reject(new Error('boom\n    at secret.ts:1')) },
      { name: 'works', run: () => Promise.resolve([{ verdict: 'ok', what: 'fine' }]) },
    ],
    50,
  )
  expect(lines.map(({ verdict, what }) => [verdict, what])).toEqual([
    ['fail', 'no answer within 0.05 s'],
    ['fail', 'boom'],
    ['ok', 'fine'],
  ])
})

test('the program ends with exit code 1 when something fails', async () => {
  const program = startProgram('apps/api/dist/doctor.js', { BOT_TOKEN: 'nonsense' })
  const code = await new Promise((resolve) => program.child.once('exit', resolve))
  expect(code).toBe(1)
  expect(program.output()).toMatch(/^FAIL {2}configuration {2}BOT_TOKEN/m)
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

describe.skipIf(!hasOpenssl)('the public address by https', () => {
  /** A certificate for localhost that signs itself, valid for so many days. */
  async function certificate(days: number): Promise<{ key: string; cert: string }> {
    const [key, cert] = [path.join(folder, `${days}.key`), path.join(folder, `${days}.crt`)]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', String(days), ...subject]
    execFileSync('openssl', ['req', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
  }

  async function judge(
    days: number,
    { isTrusted = true, body = '{"status":"ok"}' } = {},
  ): Promise<readonly Finding[]> {
    const { key, cert } = await certificate(days)
    const server = createTlsServer({ key, cert }, (_request, response) => response.end(body))
    const surroundings = surroundingsOf({ ...env, PUBLIC_URL: `https://localhost:${await listen(server)}` })
    const check = publicUrlCheck(surroundings, isTrusted ? cert : undefined)
    return check.run(AbortSignal.timeout(10_000)).finally(() => server.close())
  }

  test('a certificate nobody trusts, one that ends soon, a good one, and somebody else’s page', async () => {
    expect(await judge(90, { isTrusted: false })).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('self-signed') },
    ])
    expect(await judge(5)).toMatchObject([
      { verdict: 'warn', what: expect.stringContaining('ends in 4 days') },
    ])
    expect(await judge(90)).toMatchObject([
      { verdict: 'ok', what: expect.stringContaining('valid for 89 days') },
    ])
    expect(await judge(90, { body: '<html>nginx</html>' })).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('not Pult (200)') },
    ])
  })

  test('without https outside the demo', async () => {
    expect(await ask('public url', { DEMO_STAND_ORIGIN: '' })).toMatchObject([
      { verdict: 'fail', what: expect.stringContaining('by https only') },
    ])
  })
})
