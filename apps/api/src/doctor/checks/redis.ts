import { isNoSuchRedisDatabase, NO_SUCH_REDIS_DATABASE } from '@pult/shared/config/redis-database'
import { Redis } from 'ioredis'
import { fail, ok, type Check } from '../finding'
import type { Surroundings } from '../surroundings'

const CONNECT_TIMEOUT_MS = 5_000

async function ping(url: string): Promise<string> {
  const redis = new Redis(url, {
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: CONNECT_TIMEOUT_MS,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  // What it says here it says again in the rejection; without a listener it would print it.
  let reason = ''
  redis.on('error', (error: Error) => {
    reason = isNoSuchRedisDatabase(error) ? NO_SUCH_REDIS_DATABASE : error.message
  })
  try {
    await redis.connect()
    const info = await redis.info('server')
    if (reason !== '') throw new Error(reason)
    return /redis_version:(\S+)/.exec(info)?.[1] ?? 'of an unknown version'
  } catch (error) {
    throw reason === '' ? error : new Error(reason, { cause: error })
  } finally {
    redis.disconnect()
  }
}

/** Is Redis there, if it is set? Pult goes on without it, in one process. */
export const redisCheck = ({ config }: Surroundings): Check => ({
  name: 'redis',
  run: async () => {
    if (config.REDIS_URL === undefined) return ok('not set; enough for one api process')
    try {
      return ok(`Redis ${await ping(config.REDIS_URL)}`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return fail(
        `it can’t be used (${reason}); limits and live events stay within each process`,
        'Start Redis, correct REDIS_URL, or unset it if there is one api process only.',
      )
    }
  },
})
