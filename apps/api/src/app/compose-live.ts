import { createLiveHub, OrderChange, type LiveHub } from '../features/live'
import { onPool } from '../platform/db/sql'
import { createFanOut } from '../platform/redis/fan-out'
import type { Platform } from './platform'

const CHANNEL = 'pult:orders'

/** Live events of this process, joined with the other processes' through Redis when there is one. */
export function composeLive(platform: Platform): LiveHub {
  const { logger, clock, database, access, redis = null, stopping, isStopping } = platform
  const fanOut = createFanOut({
    redis,
    channel: CHANNEL,
    parse: (message) => OrderChange.safeParse(message).data ?? null,
  })
  const hub = createLiveHub({ db: onPool(database.pool), clock, logger, fanOut, access, isStopping })
  redis?.onReady(() => {
    hub.catchUp().catch((error: unknown) => {
      logger.warn({ err: error }, 'live streams could not catch up')
    })
  })
  stopping?.addEventListener('abort', hub.endAll)
  return hub
}
