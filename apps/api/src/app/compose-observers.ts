import { noReporting } from '@pult/telemetry/errors/error-reporting'
import type { RequestHandler } from 'express'
import { createFailureAlarm } from '../features/notifications'
import type { LiveHub } from '../features/live'
import { observeRequests } from '../http/observe-requests'
import type { UnexpectedListener } from '../http/problem'
import { createTransactionRunner } from '../platform/db/with-transaction'
import { measurePool } from '../platform/metrics/measure-pool'
import { redisHealth, telegramHealth } from './health-checks'
import type { Platform } from './platform'

/** Who hears of errors that nobody foresaw: the metrics, Sentry when there is one, and the admins in their chats. */
export function composeUnexpectedListener(
  platform: Pick<Platform, 'database' | 'clock' | 'logger' | 'metrics' | 'reporting'>,
  process: 'api' | 'worker',
): UnexpectedListener {
  const { database, clock, logger, metrics, reporting = noReporting } = platform
  const withTransaction = createTransactionRunner(database)
  const alarm = createFailureAlarm({ process, withTransaction, clock, logger })
  return (error, at) => {
    metrics?.count('pult_unexpected_errors_total', {})
    reporting.capture(error, at)
    alarm(error, at)
  }
}

/** What the api measures besides its requests: read at each scrape, from what is in memory anyway. */
export function composeRequestObserver(
  platform: Platform,
  live: Pick<LiveHub, 'connections'>,
): RequestHandler | undefined {
  const { logger, metrics, database, reporting = noReporting } = platform
  if (!metrics) return undefined
  measurePool(database.pool, metrics)
  metrics.read('pult_live_connections', () => [[{}, live.connections()]])
  metrics.read('pult_redis_degraded', () => [[{}, redisHealth(platform) === 'degraded' ? 1 : 0]])
  metrics.read('pult_telegram_reachable', () => [[{}, telegramHealth(platform) === 'ok' ? 1 : 0]])
  return observeRequests({ logger, metrics, reporting })
}
