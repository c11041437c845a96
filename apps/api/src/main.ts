import { startTelemetry } from '@pult/telemetry/start-telemetry'
import { composeApi, problemBaseOf } from './app/compose'
import { composeUnexpectedListener } from './app/compose-observers'
import { VERSION } from './app/compose-system'
import { runStartTasks } from './app/run-start-tasks'
import { createClientErrorAnswer } from './http/client-error'
import { systemClock } from './platform/clock'
import { readConfig } from './platform/config/config'
import { createAccessChannel } from './platform/db/access-channel'
import { createDatabase } from './platform/db/client'
import { listen } from './platform/http-server'
import { connectRedis } from './platform/redis/connect-redis'
import { runProcess } from './platform/run-process'
import { createTelegramProbe } from './platform/telegram/telegram-probe'

/** Long enough for a load balancer that looks at /readyz every second; a small part of the 10 s of a shut-down. */
const GRACE_MS = 1_500

await runProcess(async () => {
  const config = readConfig(process.env)
  const telemetry = await startTelemetry({ process: 'api', version: VERSION, config })
  const { logger, metrics, reporting } = telemetry
  const database = createDatabase({
    url: config.DATABASE_URL,
    poolSize: config.DB_POOL_SIZE,
    onIdleError: (error) => {
      logger.warn({ err: error }, 'an idle database connection broke')
    },
  })
  const stopping = new AbortController()
  const redis = config.REDIS_URL === undefined ? null : connectRedis({ url: config.REDIS_URL, logger })
  const access = createAccessChannel({ url: config.DATABASE_URL, logger })
  const telegram = createTelegramProbe(config, systemClock)
  const watched = { logger, metrics, reporting, clock: systemClock, database }
  telemetry.onUncaught(composeUnexpectedListener(watched, 'api'))
  const app = composeApi({
    ...{ ...watched, config, redis, access, telegram },
    isStopping: () => stopping.signal.aborted,
    stopping: stopping.signal,
  })
  const stopTasks = await runStartTasks({ config, logger, database, clock: systemClock })
  access.start()
  telegram.start()
  const http = await listen(app, {
    ...{ host: config.HOST, port: config.PORT, variable: 'PORT' },
    onClientError: createClientErrorAnswer(problemBaseOf(config)),
    graceMs: GRACE_MS,
  })
  logger.info({ host: config.HOST, port: config.PORT }, 'listening')
  return {
    logger,
    stop: async () => {
      stopping.abort()
      stopTasks()
      telegram.stop()
      await http.stop()
      redis?.close()
      await access.stop()
      await database.close()
      await telemetry.stop()
    },
  }
})
