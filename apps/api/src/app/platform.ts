import type { ErrorReporting } from '@pult/telemetry/errors/error-reporting'
import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import type { Clock } from '../platform/clock'
import type { Config } from '../platform/config/config'
import type { AccessChannel } from '../platform/db/access-channel'
import type { Database } from '../platform/db/client'
import type { Logger } from '../platform/logger'
import type { RedisConnection } from '../platform/redis/connect-redis'
import type { TelegramProbe } from '../platform/telegram/telegram-probe'

/** What the product is built from; tests pass their own clock and database. */
export interface Platform {
  readonly config: Config
  readonly logger: Logger
  readonly clock: Clock
  readonly database: Database
  readonly isStopping: () => boolean
  /** None: limits, live events and caches stay in this process. */
  readonly redis?: RedisConnection | null
  /** None: nobody is remembered between requests. */
  readonly access?: AccessChannel
  /** Aborted when the process has been told to stop: what never ends by itself ends now. */
  readonly stopping?: AbortSignal
  /** None: Telegram's health is reported as `off`. */
  readonly telegram?: TelegramProbe
  /** None: nothing is counted. */
  readonly metrics?: Metrics | undefined
  /** None: unexpected errors are told to the log and the admins only. */
  readonly reporting?: ErrorReporting | undefined
}
