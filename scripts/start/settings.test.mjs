import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { SetupError } from '../setup-error.mjs'
import { loadEnvironment, readSettings } from './settings.mjs'

const TOKEN = `12345:${'a'.repeat(35)}`

describe('readSettings', () => {
  test('an empty environment is the demo with its own database on the default ports', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({ demo: true, hasDatabase: false, hasRedis: false, host: '127.0.0.1' })
    expect(settings.listening.map(({ variable, port }) => `${variable} ${port}`)).toEqual([
      'PORT 3000',
      'STAND_PORT 3100',
      'METRICS_PORT 9464',
      'METRICS_PORT 9465',
      'METRICS_PORT 9466',
    ])
  })

  test('a bot token, plain or as a file, means the real Telegram and no stand', () => {
    const environments = /** @type {Record<string, string>[]} */ ([
      { BOT_TOKEN: TOKEN },
      { BOT_TOKEN_FILE: '/run/secrets/token' },
    ])
    for (const env of environments) {
      const settings = readSettings(env)
      expect(settings.demo).toBe(false)
      expect(settings.listening.map(({ variable }) => variable)).not.toContain('STAND_PORT')
    }
  })

  test('the webhook needs its port only in that mode', () => {
    const ports = readSettings({ BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' }).listening
    expect(ports).toContainEqual({ variable: 'BOT_PORT', port: 3001, host: '127.0.0.1' })
    expect(readSettings({ BOT_TOKEN: TOKEN }).listening.map(({ variable }) => variable)).not.toContain(
      'BOT_PORT',
    )
  })

  test('production refuses the demo and accepts a token', () => {
    expect(() => readSettings({ NODE_ENV: 'production' })).toThrow(/BOT_TOKEN/)
    expect(readSettings({ NODE_ENV: 'production', BOT_TOKEN: TOKEN }).demo).toBe(false)
  })

  test.each(['abc', '0', '65536', '80.5', '-1', '0x10', '3e3'])(
    'the port "%s" is refused with its variable named',
    (port) => {
      expect(() => readSettings({ STAND_PORT: port })).toThrow(SetupError)
      expect(() => readSettings({ STAND_PORT: port })).toThrow(/STAND_PORT/)
    },
  )

  test('the metrics need two ports more behind theirs', () => {
    expect(() => readSettings({ METRICS_PORT: '65534' })).toThrow(/METRICS_PORT must be .* to 65533/)
    expect(readSettings({ METRICS_PORT: '65533' }).listening.at(-1)?.port).toBe(65_535)
  })
})

test('a HOST that opens the api opens no metrics: they have a METRICS_HOST of their own', () => {
  const hostsOf = (/** @type {Record<string, string>} */ env) =>
    readSettings(env)
      .listening.filter(({ variable }) => variable === 'METRICS_PORT')
      .map(({ host }) => host)
  expect(hostsOf({ HOST: '0.0.0.0' })).toEqual(Array(3).fill('127.0.0.1'))
  expect(hostsOf({ METRICS_HOST: '10.0.0.5' })).toEqual(Array(3).fill('10.0.0.5'))
})

describe('loadEnvironment', () => {
  test('a .env that is not there is none, and one that can’t be read is not passed over', async () => {
    expect(await loadEnvironment('/nowhere/.env')).toHaveProperty('PATH')
    await expect(loadEnvironment(tmpdir())).rejects.toThrow(SetupError)
    await expect(loadEnvironment(tmpdir())).rejects.toThrow(/can't be read \(EISDIR\)/)
  })
})
