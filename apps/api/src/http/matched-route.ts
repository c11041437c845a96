import type { Request } from 'express'

const API_BASE = '/api/v1'
const PAGES = '(mini app)'
const UNMATCHED = '(no route)'

/**
 * The template of the route that a request came to, such as `/api/v1/orders/:id`: what metrics, alarms and logs name
 * in place of the path, in which people's phones and names may stand. What never reached a route of the API (no
 * credentials, an unknown path) shares one name, as everything of the Mini App does.
 */
export function matchedRoute(req: Request): string {
  const { path } = (req.route ?? {}) as { path?: unknown }
  const isApi = req.originalUrl.startsWith('/api/')
  if (typeof path !== 'string' || path.includes('{*')) return isApi ? UNMATCHED : PAGES
  return isApi && !path.startsWith('/api/') ? API_BASE + path : path
}
