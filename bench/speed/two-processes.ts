import { startTestRedis } from '../../apps/api/src/testing/start-test-redis'
import type { Pace } from './against-bare'
import type { Ratio } from './against-itself'
import { masterHeaders } from './cases'
import { runLoad } from './load'
import { startApi } from './processes'

/** Throughput of two api processes behind one PostgreSQL and Redis, relative to one; the load is split by connections. */
export async function measureTwoProcesses(databaseUrl: string, pace: Pace): Promise<Ratio> {
  const redis = await startTestRedis(undefined)
  if (!redis) throw new Error('A redis-server is needed')
  const env = { REDIS_URL: redis.url }
  const [one, other] = [await startApi(databaseUrl, env), await startApi(databaseUrl, env)]
  const load = (origin: string, connections: number, seconds: number) =>
    runLoad({
      ...{ origin, connections, seconds },
      requestsOf: (connection) => [{ path: '/api/v1/orders?limit=20', headers: masterHeaders(connection) }],
    })
  const half = pace.connections / 2
  const both = async (seconds: number) =>
    (await Promise.all([load(one.origin, half, seconds), load(other.origin, half, seconds)]))
      .map(({ perSecond }) => perSecond)
      .reduce((sum, each) => sum + each, 0)
  await both(3)
  const alone = (await load(one.origin, pace.connections, pace.seconds)).perSecond
  const together = await both(pace.seconds)
  await Promise.all([one.stop(), other.stop()])
  await redis.stop()
  return {
    name: 'two api processes with Redis, of one (target on ≥ 4 cores)',
    ratio: together / alone,
    target: 1.7,
  }
}
