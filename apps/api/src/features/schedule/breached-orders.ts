import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { Queryable } from '../../platform/db/sql'
import { ALERTS } from '../notifications'
import { findSettings } from '../settings'
import { listOrdersIn } from './open-orders.queries'

export interface BreachedOrder {
  readonly status: OrderStatus
  /** Names the breach: one stay in a status under one assignment. */
  readonly breach: string
}

/** Orders that are over the time limit of their status, by the rule of the alert (1-domain, "Schedule"). */
export async function findBreachedOrders(db: Queryable, now: Date): Promise<BreachedOrder[]> {
  const { statuses, isDue, breach } = ALERTS['alert.sla']
  const [settings, orders] = await Promise.all([findSettings(db), listOrdersIn(db, statuses)])
  return orders
    .filter((order) => isDue(order, { settings, now }))
    .map((order) => ({ status: order.status, breach: `${String(order.id)}:${breach(order)}` }))
}
