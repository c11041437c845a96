import { isNoSuchRedisDatabase, refuseWrongRedisDatabase } from '@pult/shared/config/redis-database'
import { Redis } from 'ioredis'
import * as z from 'zod'
import type { Logger } from '../logger'
import { DIALOG_TTL_SECONDS, dialogKey, type DialogStore } from './dialog-store'

const Pending = z.object({ orderId: z.int(), assignmentNo: z.int(), promptId: z.int() })

function connect(redisUrl: string, logger: Logger): Redis {
  const redis = new Redis(redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
  })
  let wasTold = false
  redis.on('error', (error: Error) => {
    if (isNoSuchRedisDatabase(error)) return
    if (!wasTold) logger.warn({ err: error }, 'Redis is away, dialogs stay in this process')
    wasTold = true
  })
  redis.on('ready', () => {
    wasTold = false
  })
  const hangUp = () => {
    redis.disconnect()
  }
  refuseWrongRedisDatabase(redis, hangUp, logger)
  return redis
}

/** Dialogs that survive a restart and are shared by all bots; while Redis is away, `fallback` keeps them. */
export function createRedisDialogs(options: {
  readonly redisUrl: string
  readonly fallback: DialogStore
  readonly logger: Logger
}): DialogStore & { close: () => void } {
  const { fallback } = options
  const redis = connect(options.redisUrl, options.logger)
  return {
    find: async (place) => {
      const own = await fallback.find(place)
      if (own) return own
      const stored = await redis.get(dialogKey(place)).catch(() => null)
      return stored === null ? null : (Pending.safeParse(JSON.parse(stored)).data ?? null)
    },
    save: async (place, dialog) => {
      try {
        await redis.set(dialogKey(place), JSON.stringify(dialog), 'EX', DIALOG_TTL_SECONDS)
      } catch {
        await fallback.save(place, dialog)
      }
    },
    remove: async (place) => {
      await fallback.remove(place)
      await redis.del(dialogKey(place)).catch(() => 0)
    },
    close: () => {
      redis.disconnect()
    },
  }
}
