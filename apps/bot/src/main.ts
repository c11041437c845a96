import { ConfigError } from '@pult/shared/config/environment'
import { maskedStack } from '@pult/telemetry/logging/exit-on-uncaught'
import { startTelemetry } from '@pult/telemetry/start-telemetry'
import manifest from '../package.json' with { type: 'json' }
import { readConfig } from './config'
import { createBot } from './create-bot'
import { createMemoryDialogs } from './dialogs/dialog-store'
import { createRedisDialogs } from './dialogs/redis-dialogs'
import { startReceiving } from './receive/start-receiving'

const STOP_LIMIT_MS = 10_000
/** EX_CONFIG of sysexits.h: starting again changes nothing until somebody mends the set-up. */
const SETUP_EXIT_CODE = 78

/** Starts the bot and stops it on SIGTERM or SIGINT within 10 s; nothing else. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const telemetry = await startTelemetry({ process: 'bot', version: manifest.version, config })
  const { logger, metrics, reporting } = telemetry
  const memory = createMemoryDialogs(Date.now)
  const redis =
    config.REDIS_URL === undefined
      ? null
      : createRedisDialogs({ redisUrl: config.REDIS_URL, fallback: memory, logger })
  const bot = createBot({ config, logger, metrics, reporting, dialogs: redis ?? memory, now: Date.now })
  const receiving = startReceiving(bot, config, logger)
  let isStopping = false
  const stop = (signal: string): void => {
    if (isStopping) return
    isStopping = true
    logger.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
    receiving
      .stop()
      .then(telemetry.stop)
      .then(
        () => {
          redis?.close()
          process.exit(0)
        },
        (error: unknown) => {
          logger.error({ err: error }, 'did not stop cleanly')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  await main()
} catch (error) {
  const text = error instanceof ConfigError ? error.message : maskedStack(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = error instanceof ConfigError ? SETUP_EXIT_CODE : 1
}
