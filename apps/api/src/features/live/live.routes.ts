import { LiveOrderChange } from '@pult/shared/live/live-events'
import { fieldError } from '@pult/shared/errors/domain-error'
import { anyoneOr } from '../../http/policy'
import { streamRoute, type Route } from '../../http/route'
import type { LiveHub } from './live-hub'

/** @throws DomainError VALIDATION_FAILED for anything but an order event's id */
function parseLastEventId(header: string | undefined): number | null {
  if (header === undefined || header === '') return null
  if (/^\d{1,10}$/.test(header)) return Number(header)
  throw fieldError('Last-Event-ID', 'invalid_format', 'Last-Event-ID is the id of an event of this stream')
}

export function createLiveRoutes(hub: Pick<LiveHub, 'open'>): Route[] {
  return [
    streamRoute({
      path: '/events',
      summary: 'Live events: what changes of the orders that the caller may see',
      policy: anyoneOr('orders:read'),
      contentType: 'text/event-stream',
      response: LiveOrderChange,
      handle: ({ actor }, { req, res }) => hub.open(res, actor, parseLastEventId(req.get('Last-Event-ID'))),
    }),
  ]
}
