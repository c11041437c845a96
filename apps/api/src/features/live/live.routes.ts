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

const EXAMPLE = `id: 4711
event: order.changed
data: {"id":1042,"version":4,"status":"ACCEPTED","masterId":3}

id: 4712
event: order.gone
data: {"id":1042}

`

export function createLiveRoutes(hub: Pick<LiveHub, 'open'>): Route[] {
  return [
    streamRoute({
      path: '/events',
      summary: 'Live events: what changes of the orders that the caller may see',
      details:
        'Server-sent events: `order.changed`; `order.gone` when the caller loses sight of an order; `reset` when too much was missed and lists are to be loaded anew. A comment every 25 seconds keeps the connection alive; come back with `Last-Event-ID` when it ends.',
      policy: anyoneOr('orders:read'),
      contentType: 'text/event-stream',
      example: EXAMPLE,
      response: LiveOrderChange,
      handle: ({ actor }, { req, res }) => hub.open(res, actor, parseLastEventId(req.get('Last-Event-ID'))),
    }),
  ]
}
