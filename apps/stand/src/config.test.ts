import { describe, expect, it } from 'vitest'
import { readConfig } from './config'
import { TEST_TOKEN } from './testing/start-test-stand'

describe('settings of the stand', () => {
  it('need only a token', () => {
    expect(readConfig({ BOT_TOKEN: TEST_TOKEN, STAND_PORT: '' })).toMatchObject({
      port: 3100,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
    })
  })

  it('name every problem at once', () => {
    const read = (): unknown => readConfig({ HOST: '0.0.0.0', NODE_ENV: 'production' })
    expect(read).toThrow(/NODE_ENV: The stand can sign for anyone/)
    expect(read).toThrow(/HOST: HOST must be a loopback address/)
    expect(read).toThrow(/BOT_TOKEN: BOT_TOKEN is missing/)
  })
})
