import { DomainError } from '@pult/shared/errors/domain-error'
import type { OrderEvent } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { actorColumns, type Actor } from '../../http/actor'
import { empty, sql } from '../../platform/db/sql'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { assignmentsOf, type OrderData } from './order-data'
import { ORDER_COLUMNS, WITH_MASTER, type OrderRecord } from './order-record'

type JsonValue = string | number | boolean | null

/** One field of an order's history: what it was and what it became. */
export interface FieldChange {
  readonly field: string
  readonly from: JsonValue
  readonly to: JsonValue
}

export interface OrderStep {
  readonly action: OrderEvent['action']
  readonly actor: Actor
  readonly now: Date
  /** The status to go to; absent for a step that changes no status. */
  readonly to?: OrderStatus
  readonly data: OrderData
  readonly reason?: string | null
  readonly changes?: readonly FieldChange[]
  readonly isOverride?: boolean
}

/**
 * The only writer of an order's status, and of an order at all once it exists (a lint rule says so): the guarded
 * update, one version up, and its history row, in the caller's transaction. Status, version and assignment must still
 * be what the step was decided on.
 * @returns the order as it is now, and the id of the history row
 * @throws DomainError ORDER_TRANSITION_REJECTED when somebody was faster
 */
export async function transitionOrder(
  { db }: SqlUnit,
  order: OrderRecord,
  step: OrderStep,
): Promise<{ order: OrderRecord; eventId: number }> {
  const { action, actor, now, to, data, reason = null, changes = [], isOverride = false } = step
  const { actorUserId, actorTokenId } = actorColumns(actor)
  const [moved] = await db.prepared<OrderRecord & { eventId: number }>(sql`
    WITH o AS (
      UPDATE orders o SET version = o.version + 1, updated_at = ${now}
        ${to ? sql`, status = ${to}::text::order_status, status_changed_at = ${now}` : empty}
        ${assignmentsOf(data)}
      WHERE o.id = ${order.id} AND o.version = ${order.version} AND o.status = ${order.status}::text::order_status
        AND o.master_id IS NOT DISTINCT FROM ${order.masterId}
      RETURNING o.*),
    event AS (
      INSERT INTO order_event (order_id, version, action, actor_user_id, actor_token_id, from_status, to_status,
        master_id, reason, changes, is_override, created_at)
      SELECT o.id, o.version, ${action}::text, ${actorUserId}::int, ${actorTokenId}::int,
        ${order.status}::text::order_status, o.status, coalesce(o.master_id, ${order.masterId}::int),
        ${reason}::text, ${JSON.stringify(changes)}::text::jsonb, ${isOverride}::boolean, ${now}::timestamptz
      FROM o RETURNING id)
    SELECT ${ORDER_COLUMNS}, event.id AS "eventId" FROM o ${WITH_MASTER} CROSS JOIN event`)
  if (!moved) {
    throw new DomainError(
      'ORDER_TRANSITION_REJECTED',
      'Somebody changed the order a moment earlier. Look again.',
    )
  }
  return { order: moved, eventId: moved.eventId }
}
