import { setTimeout as sleep } from 'node:timers/promises'
import type { Health, HealthChecks } from '../http/health'
import { pendingMigrations } from '../platform/db/migrate'
import type { Platform } from './platform'

/** Whoever asks for readiness wants to know soon; what does not answer in this time is down. */
const CHECK_MS = 2_000

const healthOf = (check: Promise<boolean>): Promise<Health> =>
  Promise.race([check, sleep(CHECK_MS, false, { ref: false })]).then(
    (isFine) => (isFine ? 'ok' : 'down'),
    () => 'down',
  )

export function redisHealth({ redis }: Pick<Platform, 'redis'>): Health {
  if (!redis) return 'off'
  return redis.isReady() ? 'ok' : 'degraded'
}

/** What was last heard of Telegram; asking it now would make readiness depend on its mood. */
export function telegramHealth({ telegram }: Pick<Platform, 'telegram'>): Health {
  if (!telegram) return 'off'
  return telegram.state().isReachable === true ? 'ok' : 'degraded'
}

/** What `/readyz` looks at: the database for real, the rest by its last known state. */
export function createHealthChecks(platform: Platform): HealthChecks {
  const { pool } = platform.database
  return {
    database: () => healthOf(pool.query('SELECT 1').then(() => true)),
    schema: () => healthOf(pendingMigrations(pool).then((pending) => pending.length === 0)),
    redis: () => Promise.resolve(redisHealth(platform)),
    telegram: () => Promise.resolve(telegramHealth(platform)),
    isStopping: platform.isStopping,
  }
}
