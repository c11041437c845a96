import { readFile } from 'node:fs/promises'
import path from 'node:path'
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
