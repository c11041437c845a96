import { startTelemetry } from '@pult/telemetry/start-telemetry'
import { VERSION } from './app/compose-system'
import { composeWorker } from './app/compose-worker'
import { readConfig } from './platform/config/config'
import { createDatabase } from './platform/db/client'
import { runProcess } from './platform/run-process'

/** Calls to Telegram that are under way may take this long while stopping; the whole stop is bounded by 10 s. */
const GRACE_MS = 6_000

await runProcess(async () => {
  const config = readConfig(process.env)
  const telemetry = await startTelemetry({ process: 'worker', version: VERSION, config })
  const { logger, metrics, reporting } = telemetry
  const database = createDatabase({
    url: config.DATABASE_URL,
    poolSize: config.DB_POOL_SIZE,
    onIdleError: (error) => {
      logger.warn({ err: error }, 'an idle database connection broke')
    },
  })
  const worker = composeWorker({ config, logger, database, metrics, reporting })
  telemetry.onUncaught(worker.alarm)
  worker.start()
  return {
    logger,
    stop: async () => {
      await worker.stop(GRACE_MS)
      await database.close()
      await telemetry.stop()
    },
  }
})
