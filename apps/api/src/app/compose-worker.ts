import type { ErrorReporting } from '@pult/telemetry/errors/error-reporting'
import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import { createTelegramMeasure } from '@pult/telemetry/metrics/telegram-metrics'
import { backupConfigOf, createNightlyBackup } from '../features/backups'
import { createDelivery, type FailureAlarm, type ReportSource } from '../features/notifications'
import { createReportWorkbook, fitOneFile, reportSummary } from '../features/reports'
import { createSchedule, createScheduleTick } from '../features/schedule'
import { systemClock } from '../platform/clock'
import type { Config } from '../platform/config/config'
import type { Database } from '../platform/db/client'
import { isMigrated } from '../platform/db/migrate'
import { onPool, type Queryable } from '../platform/db/sql'
import { createTransactionRunner } from '../platform/db/with-transaction'
import type { Logger } from '../platform/logger'
import { measurePool } from '../platform/metrics/measure-pool'
import { systemPace } from '../platform/telegram/pace'
import { createTelegramApi } from '../platform/telegram/telegram-api'
import { composeUnexpectedListener } from './compose-observers'
import { measureInstallation } from './compose-worker-metrics'

export interface WorkerPlatform {
  readonly config: Config
  readonly logger: Logger
  readonly database: Database
  readonly metrics: Metrics
  readonly reporting: ErrorReporting
}

/** Reports as messages carry them: the same figures and the same file as on screen, of as many orders at most. */
export const createReportSource = (db: Queryable, maxOrders?: number): ReportSource => ({
  figures: (days, { settings }) => reportSummary(db, { ...days, timeZone: settings.timeZone }),
  workbook: async (days, { language, settings, now }) =>
    (await fitOneFile(db, { ...days, timeZone: settings.timeZone }, maxOrders))
      ? createReportWorkbook(db, { ...days, language, settings, now })
      : null,
})

function composeDelivery(platform: WorkerPlatform, alarm: FailureAlarm) {
  const { config, logger, database, metrics } = platform
  const api = createTelegramApi({ token: config.BOT_TOKEN, apiRoot: config.TELEGRAM_API_ROOT })
  const measureCall = createTelegramMeasure(metrics)
  api.config.use((call, method, ...rest) => measureCall(method, () => call(method, ...rest)))
  return createDelivery({
    ...{ database, logger, alarm, api },
    databaseUrl: config.DATABASE_URL,
    pace: systemPace,
    random: Math.random,
    publicUrl: config.PUBLIC_URL,
    apiRoot: config.TELEGRAM_API_ROOT,
    reports: createReportSource(onPool(database.pool)),
    onResult: (kind, result) => {
      metrics.count('pult_deliveries_total', { kind, result })
    },
    onLease: (isHeld) => {
      metrics.set('pult_delivery_lease_held', {}, Number(isHeld))
    },
  })
}

/** Wires the background side by hand, once: delivery of messages and the schedule. */
export function composeWorker(platform: WorkerPlatform) {
  const { config, logger, database, metrics } = platform
  const db = onPool(database.pool)
  const withTransaction = createTransactionRunner(database)
  const alarm = composeUnexpectedListener({ ...platform, clock: systemClock }, 'worker')
  measurePool(database.pool, metrics)
  measureInstallation({ metrics, db, clock: systemClock, config })
  const delivery = composeDelivery(platform, alarm)
  const backup = createNightlyBackup({ config: backupConfigOf(config), db, clock: systemClock, logger })
  const schedule = createSchedule({
    databaseUrl: config.DATABASE_URL,
    clock: systemClock,
    logger,
    isMigrated: () => isMigrated(database.pool),
    tick: createScheduleTick({
      db,
      withTransaction,
      logger,
      alarm,
      longJobs: { backup: backup.begin },
      onRun: (job, result) => {
        metrics.count('pult_schedule_runs_total', { task: job, result })
      },
    }),
  })
  return {
    alarm,
    start: () => {
      delivery.start()
      schedule.start()
    },
    /** Gives calls to Telegram that are under way `graceMs` to end. */
    stop: async (graceMs: number) => {
      await Promise.all([delivery.stop(graceMs), schedule.stop(), backup.stop()])
    },
  }
}
