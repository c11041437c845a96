import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../build.mjs'
import { BUILD_TARGETS } from '../build/targets.mjs'
import { checkConfiguration } from './check-configuration.mjs'

const silent = () => undefined
const TOKEN = `12345:${'a'.repeat(35)}`

beforeAll(() =>
  build(
    silent,
    BUILD_TARGETS.filter(({ name }) => name === 'api' || name === 'bot'),
  ),
)

/** @param {Record<string, string>} env @returns {Promise<string>} */
const problemOf = (env) => checkConfiguration(env).then(silent, ({ message }) => message)

describe('checkConfiguration', () => {
  test('lets pass what is well, the demo without any variable too', async () => {
    expect(await checkConfiguration({})).toMatchObject({ demo: true, hasDatabase: false })
    const own = { BOT_TOKEN: TOKEN, DATABASE_URL: 'postgresql://pult@localhost/pult' }
    expect(await checkConfiguration(own)).toMatchObject({ demo: false, hasDatabase: true })
  })

  test('tells what the api, the bot and the start itself find, all at once and each once', async () => {
    const env = { PORT: 'abc', STAND_PORT: '0', ADMIN_IDS: 'me', TELEGRAM_MODE: 'pigeon' }
    expect((await problemOf(env)).split('\n')).toEqual([
      'The configuration is not usable:',
      '  - PORT: must be a whole number from 1 to 65535',
      '  - ADMIN_IDS: must be Telegram ids separated by commas',
      '  - TELEGRAM_MODE: must be polling or webhook',
      '  - STAND_PORT must be a whole number from 1 to 65535, but it is "0": correct it.',
    ])
  })

  test('a production without a token is one sentence', async () => {
    expect(await problemOf({ NODE_ENV: 'production' })).toMatch(/^Without BOT_TOKEN [^\n]+$/)
  })

  test('a secret given twice, and one in a file that is not there, keep it from starting', async () => {
    const problem = await problemOf({
      ...{ BOT_TOKEN: TOKEN, BOT_TOKEN_FILE: '/run/secrets/token' },
      DATABASE_URL_FILE: '/nowhere/database_url',
    })
    expect(problem).toContain('BOT_TOKEN and BOT_TOKEN_FILE are both set')
    expect(problem).toContain('DATABASE_URL_FILE names a file that cannot be read')
    expect(problem).not.toContain(TOKEN)
  })
})
