import { HELD_STATUSES, ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { Settings } from '@pult/shared/settings/settings'
import { isDesk, type Actor } from '../../http/actor'
import { sql, type Sql } from '../../platform/db/sql'
import type { OrderRecord } from './order-record'

const DAY_MS = 86_400_000

/** Statuses in which an order is visible to its master: theirs now, or closed by them (1-domain, "Who sees what"). */
export const VISIBLE_TO_MASTER: readonly OrderStatus[] = [...HELD_STATUSES, 'CLOSED']

type Ownership = Pick<OrderRecord, 'status' | 'masterId'>

/** Is the order in this person's hands, or closed by them? */
export const isMasterOf = (actor: Actor, order: Ownership): boolean =>
  actor.kind === 'person' &&
  actor.roles.includes('MASTER') &&
  actor.masterId !== null &&
  actor.masterId === order.masterId &&
  VISIBLE_TO_MASTER.includes(order.status)

export const canSeeOrder = (actor: Actor, order: Ownership): boolean =>
  isDesk(actor) || isMasterOf(actor, order)

const masterIdOf = (actor: Actor): number | null =>
  actor.kind === 'person' && actor.roles.includes('MASTER') ? actor.masterId : null

/** The same rule as a condition of list queries on alias `o`; null when the caller sees everything. */
export function visibleOrders(actor: Actor): Sql | null {
  if (isDesk(actor)) return null
  const masterId = masterIdOf(actor)
  if (masterId === null) return sql`false`
  return sql`(o.master_id = ${masterId} AND o.status = ANY(${[...VISIBLE_TO_MASTER]}::text[]::order_status[]))`
}

export type PhoneSettings = Pick<Settings, 'clientPhoneVisibleFrom' | 'clientPhoneVisibleDaysAfterClose'>

/** The rules of the moment that phones are looked at. */
export interface PhoneRules {
  readonly settings: PhoneSettings
  readonly now: Date
}

const showsPhone = (status: OrderStatus, { clientPhoneVisibleFrom }: PhoneSettings): boolean =>
  ORDER_STATUSES.indexOf(status) >= ORDER_STATUSES.indexOf(clientPhoneVisibleFrom)

/**
 * May this caller see the client's phone? The desk always; the master while the order is theirs, from the status that
 * the settings name, and for some days after closing.
 */
export function canSeePhone(
  actor: Actor,
  order: Ownership & Pick<OrderRecord, 'closedAt'>,
  { settings, now }: PhoneRules,
): boolean {
  if (isDesk(actor)) return true
  if (!isMasterOf(actor, order)) return false
  if (order.status === 'CLOSED') {
    const days = settings.clientPhoneVisibleDaysAfterClose
    return order.closedAt !== null && now.getTime() < order.closedAt.getTime() + days * DAY_MS
  }
  return showsPhone(order.status, settings)
}

/**
 * The same rule for searches: the numbers of the orders whose phones a master sees; null when the caller sees every
 * phone. Two walks of an index, because a master may have closed ten thousand orders, and of few is the phone visible.
 */
export function ordersWithVisiblePhone(actor: Actor, { settings, now }: PhoneRules): Sql | null {
  if (isDesk(actor)) return null
  const held = HELD_STATUSES.filter((status) => showsPhone(status, settings))
  const closedAfter = new Date(now.getTime() - settings.clientPhoneVisibleDaysAfterClose * DAY_MS)
  const own = sql`SELECT o.id FROM orders o WHERE o.deleted_at IS NULL AND o.master_id = ${masterIdOf(actor)}::int`
  return sql`${own} AND o.status = ANY(${held}::text[]::order_status[])
    UNION ALL ${own} AND o.status = 'CLOSED' AND o.closed_at > ${closedAfter}`
}
