import { statfs } from 'node:fs/promises'
import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import { findBreachedOrders, type BreachedOrder } from '../features/schedule'
import { findLastBackup, findLastGoodBackup, findOrdersByStatus, findQueueFacts } from '../features/system'
import type { Clock } from '../platform/clock'
import type { Config } from '../platform/config/config'
import type { Queryable } from '../platform/db/sql'

/** Several gauges come from one look at the database; two scrapers at once do not make it look twice. */
const REMEMBERED_MS = 5_000

function remembered<T>(look: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly result: Promise<T> } | undefined
  return () => {
    const at = performance.now()
    if (!last || at - last.at > REMEMBERED_MS) last = { at, result: look() }
    return last.result
  }
}

/** Breaches that were not there at the last look; what the first look finds began before this process. */
export function createBreachCounter(count: () => void) {
  let known: ReadonlySet<string> | undefined
  return (breached: readonly BreachedOrder[]): void => {
    const now = new Set(breached.map(({ breach }) => breach))
    for (const breach of now) if (known && !known.has(breach)) count()
    known = now
  }
}

function measureDisks(
  metrics: Metrics,
  { DATA_DIR, BACKUP_DIR }: Pick<Config, 'DATA_DIR' | 'BACKUP_DIR'>,
): void {
  const directories = { data: DATA_DIR, ...(BACKUP_DIR !== undefined && { backup: BACKUP_DIR }) }
  const measure = (size: 'bavail' | 'blocks') => async () => {
    const readings = await Promise.all(
      Object.entries(directories).map(async ([directory, path]) => {
        // A folder that is not made yet has no disk to tell of.
        const facts = await statfs(path).catch(() => null)
        return facts ? [[{ directory }, facts[size] * facts.bsize] as const] : []
      }),
    )
    return readings.flat()
  }
  metrics.read('pult_disk_free_bytes', measure('bavail'))
  metrics.read('pult_disk_size_bytes', measure('blocks'))
}

function measureBackups(metrics: Metrics, db: Queryable): void {
  metrics.read('pult_backup_last_success_timestamp_seconds', async () => {
    const at = await findLastGoodBackup(db)
    return at === null ? [] : [[{}, at.getTime() / 1000]]
  })
  metrics.read('pult_backup_last_failed', async () => {
    const last = await findLastBackup(db)
    return last === null ? [] : [[{}, Number(!last.isOk)]]
  })
}

export interface InstallationDeps {
  readonly metrics: Metrics
  readonly db: Queryable
  readonly clock: Clock
  readonly config: Pick<Config, 'DATA_DIR' | 'BACKUP_DIR'>
}

/** What the worker tells of the installation as a whole; each worker tells the same, so dashboards take the largest. */
export function measureInstallation({ metrics, db, clock, config }: InstallationDeps): void {
  const queue = remembered(() => findQueueFacts(db, clock.now()))
  metrics.read('pult_outbox_messages', async () => {
    const { queued, failed, dead } = await queue()
    return [
      [{ state: 'queued' }, queued],
      [{ state: 'failed' }, failed],
      [{ state: 'dead' }, dead],
    ]
  })
  metrics.read('pult_outbox_oldest_age_seconds', async () => [[{}, (await queue()).oldestAgeSeconds ?? 0]])
  metrics.read('pult_orders', async () =>
    (await findOrdersByStatus(db)).map(({ status, orders }) => [{ status }, orders] as const),
  )
  const countNew = createBreachCounter(() => {
    metrics.count('pult_sla_breaches_total', {})
  })
  metrics.read('pult_sla_breached_orders', async () => {
    const breached = await findBreachedOrders(db, clock.now())
    countNew(breached)
    const statuses = ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE']
    return statuses.map(
      (status) => [{ status }, breached.filter((order) => order.status === status).length] as const,
    )
  })
  measureBackups(metrics, db)
  measureDisks(metrics, config)
}
