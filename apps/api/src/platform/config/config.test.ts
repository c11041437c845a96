import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError } from '@pult/shared/config/environment'
import { expect, test } from 'vitest'
import { Config, readConfig } from './config'

const TOKEN = `1234567:${'A'.repeat(35)}`
const GIVEN = { BOT_TOKEN: TOKEN, DATABASE_URL: 'postgresql://user@localhost/pult' }
const ROOT = path.join(import.meta.dirname, '../../../../..')
const SECRETS = ['BOT_TOKEN', 'DATABASE_URL', 'REDIS_URL', 'SENTRY_DSN', 'WEBHOOK_SECRET']

test('no secret has a default: without them there is no start, and it says which', () => {
  expect(() => readConfig({})).toThrow(/BOT_TOKEN[^]+DATABASE_URL/)
  const config: Record<string, unknown> = readConfig(GIVEN)
  for (const name of SECRETS.slice(2)) expect(config[name], name).toBeUndefined()
})

test('.env.example knows every variable and gives no secret a value that would work', async () => {
  const lines = (await readFile(path.join(ROOT, '.env.example'), 'utf8')).split('\n')
  const values = new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^#? ?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value ?? ''] as const]
    }),
  )
  // PATH and NODE_ENV are the system's, the stand's origin is `npm start`'s own.
  const ownOnes = Object.keys(Config.shape).filter(
    (name) => !['PATH', 'NODE_ENV', 'DEMO_STAND_ORIGIN'].includes(name),
  )
  expect(ownOnes.filter((name) => !values.has(name))).toEqual([])
  for (const name of ['BOT_TOKEN', 'WEBHOOK_SECRET', 'SENTRY_DSN']) expect(values.get(name), name).toBe('')
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
})

test('nobody is trusted about addresses, and only this machine is listened to, unless told', () => {
  expect(readConfig(GIVEN)).toMatchObject({ HOST: '127.0.0.1' })
  expect(readConfig(GIVEN).TRUST_PROXY).toBeUndefined()
})

test('production has no stand', () => {
  const demo = { ...GIVEN, DEMO_STAND_ORIGIN: 'http://localhost:3100' }
  expect(readConfig(demo).DEMO_STAND_ORIGIN).toBe('http://localhost:3100')
  expect(() => readConfig({ ...demo, NODE_ENV: 'production' })).toThrow(/DEMO_STAND_ORIGIN/)
})

const NO_IDS = 'must be Telegram ids separated by commas'
const NO_PROXIES =
  'must be the number of proxies in front of the api (0 to 9), or their addresses separated by commas'

test.each([
  ['PORT', 'abc', 'must be a whole number from 1 to 65535'],
  ['PORT', '-1.5', 'must be a whole number from 1 to 65535'],
  ['PORT', '0x10', 'must be a whole number from 1 to 65535'],
  ['PORT', '3e3', 'must be a whole number from 1 to 65535'],
  ['METRICS_PORT', '65534', 'must be a whole number from 1 to 65533'],
  ['DB_POOL_SIZE', '0', 'must be a whole number from 1 to 200'],
  ['INIT_DATA_TTL_SECONDS', '-1', 'must be a whole number from 1 up'],
  ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent'],
  ['ADMIN_IDS', '99999999999999999999', NO_IDS],
  ['ADMIN_IDS', '0', NO_IDS],
  ['DISPATCHER_IDS', '1000001,9007199254740993', NO_IDS],
  ['TRUST_PROXY', 'maybe', NO_PROXIES],
  ['TRUST_PROXY', '10.0.0.0/33', NO_PROXIES],
  ['TRUST_PROXY', '999', NO_PROXIES],
])('%s=%s is told in a person’s words, once', (name, value, problem) => {
  expect(() => readConfig({ ...GIVEN, [name]: value })).toThrow(new ConfigError([`${name}: ${problem}`]))
})

const NO_ORIGIN =
  'must be an address of its own like https://pult.example.com, without a path or anything behind it'
const NO_DSN = 'must be the DSN of a Sentry project, https://key@host/number'

test.each([
  ['PUBLIC_URL', 'pult.example.com', 'must be an http(s) URL'],
  ['PUBLIC_URL', 'https://example.com/pult', NO_ORIGIN],
  ['PUBLIC_URL', 'https://example.com/?from=bot', NO_ORIGIN],
  ['PUBLIC_URL', 'https://me:secret@example.com', NO_ORIGIN],
  ['SENTRY_DSN', 'nonsense', NO_DSN],
  ['SENTRY_DSN', 'https://sentry.example.com', NO_DSN],
  ['SENTRY_DSN', 'https://key@sentry.example.com/', NO_DSN],
])('what could only fail in silence later is refused at once: %s=%s', (...given) => {
  const [name, value, problem] = given
  expect(() => readConfig({ ...GIVEN, [name]: value })).toThrow(new ConfigError([`${name}: ${problem}`]))
})

const ESCAPING = 'signs such as # / ? % in its password are written %23 %2F %3F %25'
const NO_DATABASE = `is not an address of the form postgresql://user:password@host:5432/database; ${ESCAPING}`
const NO_REDIS = `is not an address of the form redis://:password@host:6379/0; ${ESCAPING}`

test.each([
  ['DATABASE_URL', 'mysql://host/pult', 'must start with postgresql://'],
  ['DATABASE_URL', 'postgresql://pult:pa#ss@host/pult', NO_DATABASE],
  ['DATABASE_URL', 'postgresql://pult:pa/ss@host/pult', NO_DATABASE],
  ['DATABASE_URL', 'postgresql://pult@host:99999/pult', NO_DATABASE],
  ['REDIS_URL', 'host:6379', 'must start with redis:// or rediss://'],
  ['REDIS_URL', 'redis://:pa#ss@host', NO_REDIS],
  ['REDIS_URL', 'redis://:pa%ss@host', NO_REDIS],
  ['REDIS_URL', 'redis://host:6379/pult', NO_REDIS],
])('an address that no client could take apart is told instead of ending the process: %s=%s', (...given) => {
  const [name, value, problem] = given
  expect(() => readConfig({ ...GIVEN, [name]: value })).toThrow(new ConfigError([`${name}: ${problem}`]))
})

test.each([
  ['DATABASE_URL', 'postgresql:///pult?host=/run/postgresql'],
  ['DATABASE_URL', 'postgres://pult:p%23%25@[::1]:5432/pult?sslmode=verify-full'],
  ['REDIS_URL', 'rediss://pult:p%23%25@host:6380/15?family=6'],
  ['REDIS_URL', 'redis://'],
  ['PUBLIC_URL', 'https://pult.example.com/'],
  ['SENTRY_DSN', 'https://key@o1.ingest.sentry.io/4501'],
])('an address of another usual form is taken: %s=%s', (name, value) => {
  expect(readConfig({ ...GIVEN, [name]: value })).toMatchObject({ [name]: value })
})

test.each(['1', 'true', 'false', '10.0.0.1', '10.0.0.0/8, fd00::/8', 'loopback,uniquelocal'])(
  'proxies are trusted as told: %s',
  (value) => {
    expect(readConfig({ ...GIVEN, TRUST_PROXY: value }).TRUST_PROXY).toBe(value)
  },
)
