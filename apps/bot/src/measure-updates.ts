import type { ErrorReporting } from '@pult/telemetry/errors/error-reporting'
import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import { ApiError } from '@pult/shared/http/api-client'
import { BotError, type Context, type MiddlewareFn } from 'grammy'
import type { Logger } from './logger'
import { ALLOWED_UPDATES } from './receive/receiving'
import { isForeseen } from './report-failure'

export interface UpdateObservers {
  readonly logger: Logger
  readonly metrics: Metrics
  readonly reporting: ErrorReporting
}

const kindOf = ({ update }: Context): string => ALLOWED_UPDATES.find((kind) => kind in update) ?? 'other'

/** Inside a composer an error may come wrapped. */
const causeOf = (error: unknown): unknown => (error instanceof BotError ? error.error : error)

function outcomeOf(error: unknown): string {
  const cause = causeOf(error)
  if (isForeseen(cause)) return 'refused'
  return cause instanceof ApiError ? 'api_failed' : 'failed'
}

/** Counts and times every update by its kind and outcome; the log has a line for each at level debug. */
export function measureUpdates({ logger, metrics, reporting }: UpdateObservers): MiddlewareFn {
  return async (ctx, next) => {
    const kind = kindOf(ctx)
    const startedAt = performance.now()
    const endTrace = reporting.trace('bot.update')
    let outcome = 'handled'
    try {
      await next()
    } catch (error) {
      outcome = outcomeOf(error)
      throw error
    } finally {
      const seconds = (performance.now() - startedAt) / 1000
      metrics.count('pult_bot_updates_total', { kind, outcome })
      metrics.observe('pult_bot_update_duration_seconds', { kind }, seconds)
      endTrace(kind)
      logger.debug({ updateId: ctx.update.update_id, kind, outcome, seconds }, 'update')
    }
  }
}
