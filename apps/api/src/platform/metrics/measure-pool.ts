import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import type pg from 'pg'

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

/**
 * Counts the pool's connections at each scrape and times those who wait for one. A query that finds a connection idle
 * is not timed: it does not wait, and this is every request's way.
 */
export function measurePool(pool: pg.Pool, metrics: Metrics): void {
  metrics.read('pult_db_pool_connections', () => [
    [{ state: 'idle' }, pool.idleCount],
    [{ state: 'busy' }, pool.totalCount - pool.idleCount],
  ])
  metrics.read('pult_db_pool_max_connections', () => [[{}, pool.options.max]])
  metrics.read('pult_db_pool_waiting', () => [[{}, pool.waitingCount]])

  const connect = pool.connect.bind(pool) as (callback?: Callback) => Promise<pg.PoolClient> | undefined
  const timed = (callback?: Callback): Promise<pg.PoolClient> | undefined => {
    if (pool.idleCount > 0 && pool.waitingCount === 0) return connect(callback)
    const startedAt = performance.now()
    const record = (): void => {
      metrics.observe('pult_db_pool_wait_seconds', {}, (performance.now() - startedAt) / 1000)
    }
    if (callback) {
      return connect((...result) => {
        record()
        callback(...result)
      })
    }
    return connect()?.finally(record)
  }
  pool.connect = timed as typeof pool.connect
}
