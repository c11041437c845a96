import type { ErrorReporting } from '@pult/telemetry/errors/error-reporting'
import type { Metrics } from '@pult/telemetry/metrics/create-metrics'
import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from '../platform/logger'
import { matchedRoute } from './matched-route'
import { requestIdOf } from './request-id'

/** Whoever waits this long thinks that nothing happens; reports over a year are known to. */
const SLOW_SECONDS = 2
/** What nginx writes of clients that left before the answer began. */
const CLIENT_LEFT = 499
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export interface RequestObservers {
  readonly logger: Logger
  readonly metrics: Metrics
  readonly reporting: ErrorReporting
}

const isStream = (res: Response): boolean =>
  String(res.getHeader('Content-Type')).startsWith('text/event-stream')

/**
 * Counts and times every request by its route template, method and status. It costs one listener and two additions a
 * request; the log has a line a request at level debug, and of slow ones at warn.
 */
export function observeRequests({ logger, metrics, reporting }: RequestObservers): RequestHandler {
  let inFlight = 0
  metrics.read('pult_http_requests_in_flight', () => [[{}, inFlight]])

  function record(req: Request, res: Response, seconds: number): void {
    const route = matchedRoute(req)
    const method = METHODS.has(req.method) ? req.method : 'other'
    const status = res.headersSent ? res.statusCode : CLIENT_LEFT
    const labels = { route, method, status: String(status) }
    metrics.count('pult_http_requests_total', labels)
    const isTimed = !isStream(res)
    if (isTimed) metrics.observe('pult_http_request_duration_seconds', labels, seconds)
    const isSlow = isTimed && seconds > SLOW_SECONDS
    if (!isSlow && !logger.isLevelEnabled('debug')) return
    const line = { requestId: requestIdOf(res), route, method, status, seconds: Number(seconds.toFixed(4)) }
    if (isSlow) logger.warn(line, 'slow request')
    else logger.debug(line, 'request')
  }

  return (req, res, next) => {
    const startedAt = performance.now()
    const endTrace = reporting.trace('http.server')
    inFlight += 1
    res.once('close', () => {
      inFlight -= 1
      record(req, res, (performance.now() - startedAt) / 1000)
      endTrace(`${req.method} ${matchedRoute(req)}`, res.statusCode)
    })
    next()
  }
}
