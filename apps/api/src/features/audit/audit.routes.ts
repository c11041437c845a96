import { AuditPage, AuditQuery } from '@pult/shared/audit/audit-views'
import { adminOnly } from '../../http/policy'
import { ok, readRoute, type Route } from '../../http/route'
import type { Queryable } from '../../platform/db/sql'
import { listAudit } from './audit.queries'

export interface AuditRoutesDeps {
  /** The organisation's zone, which days are meant in. Passed in, because settings themselves write audit rows. */
  readonly findTimeZone: (db: Queryable) => Promise<string>
}

export function createAuditRoutes({ findTimeZone }: AuditRoutesDeps): Route[] {
  return [
    readRoute({
      path: '/audit',
      summary: 'Who changed what, besides orders, newest first',
      policy: adminOnly,
      query: AuditQuery,
      response: AuditPage,
      handle: async ({ db, query }) => ok(await listAudit(db, query, await findTimeZone(db))),
    }),
  ]
}
