import type { OrderStatus } from '@pult/shared/orders/statuses'
import { empty, sql, type Queryable } from '../../platform/db/sql'
import { addDays, startOfDay } from '../../platform/zone'
import type { AlertOrder } from '../notifications'

/** Imported, and nobody has done anything with it since: hundreds of them come at once, and none is late here. */
const isUntouchedImport = sql`version = 1 AND EXISTS (SELECT FROM imported_order i WHERE i.order_id = orders.id)`

/** Orders in these statuses, with what the alerts look at. */
export const listOrdersIn = (
  db: Queryable,
  statuses: readonly OrderStatus[],
  { withUntouchedImports }: { withUntouchedImports: boolean } = { withUntouchedImports: true },
): Promise<AlertOrder[]> =>
  db.rows<AlertOrder>(sql`
    SELECT id, status::text AS status, status_changed_at AS "statusChangedAt", scheduled_from AS "scheduledFrom",
           to_char(dr_until, 'YYYY-MM-DD') AS "drUntil", master_id AS "masterId", dispatcher_id AS "dispatcherId",
           assignment_no AS "assignmentNo"
    FROM orders WHERE status = ANY(${[...statuses]}::text[]::order_status[]) AND deleted_at IS NULL
      ${withUntouchedImports ? empty : sql`AND NOT (${isUntouchedImport})`} ORDER BY id`)

/** What the day brought so far, and how many orders are open in each status now. */
export async function summariseDay(
  db: Queryable,
  { day, timeZone }: { readonly day: string; readonly timeZone: string },
): Promise<Record<string, number>> {
  const [from, to] = [startOfDay(day, timeZone), startOfDay(addDays(day, 1), timeZone)]
  const [row] = await db.rows<Record<string, number>>(sql`
    SELECT (SELECT count(*)::int FROM orders WHERE created_at >= ${from} AND created_at < ${to}) AS created,
           (SELECT count(*)::int FROM orders
             WHERE status = 'CLOSED' AND closed_at >= ${from} AND closed_at < ${to}) AS closed,
           (SELECT count(*)::int FROM orders
             WHERE status = 'REFUSED' AND status_changed_at >= ${from} AND status_changed_at < ${to}) AS refused,
           count(*) FILTER (WHERE status = 'NEW')::int AS "NEW",
           count(*) FILTER (WHERE status = 'ASSIGNED')::int AS "ASSIGNED",
           count(*) FILTER (WHERE status = 'ACCEPTED')::int AS "ACCEPTED",
           count(*) FILTER (WHERE status = 'ONSITE')::int AS "ONSITE",
           count(*) FILTER (WHERE status = 'DR')::int AS "DR"
    FROM orders WHERE status IN ('NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR') AND deleted_at IS NULL`)
  return row ?? {}
}
