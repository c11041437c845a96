import type { OrderEvent } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import * as z from 'zod'
import { isDesk, type Actor } from '../../http/actor'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable } from '../../platform/db/sql'

interface EventRecord {
  id: number
  createdAt: Date
  action: OrderEvent['action']
  from: OrderStatus | null
  to: OrderStatus | null
  reason: string | null
  override: boolean
  actorId: number | null
  actorName: string | null
  tokenName: string | null
  changes: { field: string; from?: unknown; to?: unknown }[]
}

/** Fields whose values only the desk sees in history; others learn that they changed. */
const DESK_ONLY_VALUES = new Set([
  'client.phone',
  'client.extraPhone',
  'client.address',
  'client.addressDetails',
  'client.name',
])
/** Fields whose history a master does not hear of: they are none of the job. */
const DESK_ONLY_FIELDS = new Set(['notes', 'companyShare', 'source'])

function presentChanges(changes: EventRecord['changes'], actor: Actor): OrderEvent['changes'] {
  if (isDesk(actor)) return changes
  return changes
    .filter(({ field }) => !DESK_ONLY_FIELDS.has(field))
    .map((change) => (DESK_ONLY_VALUES.has(change.field) ? { field: change.field } : change))
}

const presentActor = ({ actorId, actorName, tokenName }: EventRecord): OrderEvent['actor'] => {
  if (actorId !== null) return { id: actorId, name: actorName ?? '' }
  return tokenName === null ? null : { id: null, name: tokenName }
}

/** An order's history, oldest first; the caller has made sure that the viewer may see the order. */
export async function listOrderEvents(
  db: Queryable,
  orderId: number,
  { limit, cursor, actor }: { limit: number; cursor?: string | undefined; actor: Actor },
) {
  const scope = { orderId, list: 'events' }
  const after = cursor
    ? sql`AND e.id > ${decodeCursor(cursor, scope, z.tuple([z.number().int()]))[0]}`
    : empty
  const rows = await db.rows<EventRecord>(sql`
    SELECT e.id, e.created_at AS "createdAt", e.action, e.from_status::text AS "from", e.to_status::text AS "to",
           e.reason, e.is_override AS "override", e.actor_user_id AS "actorId",
           concat_ws(' ', u.first_name, u.last_name) AS "actorName", t.name AS "tokenName", e.changes
    FROM order_event e
    LEFT JOIN app_user u ON u.id = e.actor_user_id
    LEFT JOIN api_token t ON t.id = e.actor_token_id
    WHERE e.order_id = ${orderId} ${after} ORDER BY e.id LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
  const items = page.items.map((row): OrderEvent => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    action: row.action,
    from: row.from,
    to: row.to,
    reason: row.reason,
    override: row.override,
    actor: presentActor(row),
    changes: presentChanges(row.changes, actor),
  }))
  return { items, nextCursor: page.nextCursor }
}
