import { ConfigError } from '@pult/shared/config/environment'
import { expect, test } from 'vitest'
import { readConfig } from './config'

test('every problem is told at once, that of the webhook among them', () => {
  const env = { BOT_TOKEN: 'nonsense', TELEGRAM_MODE: 'webhook', PORT: 'abc', METRICS_PORT: '65534' }
  expect(() => readConfig(env)).toThrow(
    new ConfigError([
      'BOT_TOKEN: is not a bot token (123456:ABC…, 35 characters behind the colon)',
      'PORT: must be a whole number from 1 to 65535',
      'METRICS_PORT: must be a whole number from 1 to 65533',
      'WEBHOOK_SECRET: is required with TELEGRAM_MODE=webhook',
    ]),
  )
})
