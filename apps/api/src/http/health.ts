import { DomainError } from '@pult/shared/errors/domain-error'
import { Router } from 'express'
import { requireReadableUrl } from './readable-url'

/** `ok` and `off` are fine; `degraded` works with less; `down` cannot serve. */
export type Health = 'ok' | 'off' | 'degraded' | 'down'

export interface HealthChecks {
  readonly database: () => Promise<Health>
  readonly schema: () => Promise<Health>
  readonly redis: () => Promise<Health>
  readonly telegram: () => Promise<Health>
  /** True once the process has been told to stop. */
  readonly isStopping: () => boolean
}

/**
 * `/healthz`: the process answers, whatever else is away. `/readyz`: database and schema are there; Redis or Telegram
 * away is reported as degraded and still ready (2-api, "Endpoints").
 */
export function createHealthRouter(checks: HealthChecks): Router {
  const router = Router()
  router.use(['/healthz', '/readyz'], requireReadableUrl)
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    const database = await checks.database()
    const schema = database === 'ok' ? await checks.schema() : 'down'
    const [redis, telegram] = await Promise.all([checks.redis(), checks.telegram()])
    const parts = { database, schema, redis, telegram }
    const isReady = database === 'ok' && schema === 'ok' && !checks.isStopping()
    const isDegraded = Object.values(parts).some((part) => part === 'degraded' || part === 'down')
    const status = checks.isStopping()
      ? 'stopping'
      : !isReady
        ? 'unavailable'
        : isDegraded
          ? 'degraded'
          : 'ok'
    res.status(isReady ? 200 : 503).json({ status, checks: parts })
  })
  router.all(['/healthz', '/readyz'], () => {
    throw new DomainError('METHOD_NOT_ALLOWED', 'This path answers to GET.', { allow: ['GET', 'HEAD'] })
  })
  return router
}
