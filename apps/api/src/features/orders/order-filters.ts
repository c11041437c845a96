import type { OrderFilters, OrderListQuery } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES, type OrderPriority, type OrderStatus } from '@pult/shared/orders/statuses'
import type { Settings } from '@pult/shared/settings/settings'
import type { Actor } from '../../http/actor'
import { raw, sql, type Sql } from '../../platform/db/sql'
import { addDays, startOfDay } from '../../platform/zone'
import { visibleOrders, type PhoneRules, type PhoneSettings } from './order.policy'

/** Who asks, when, and the settings that lists follow: the zone that days are meant in, and who sees phones. */
export interface Listing extends PhoneRules {
  readonly actor: Actor
  readonly settings: PhoneSettings & Pick<Settings, 'timeZone'>
}

/** Literals instead of parameters: a partial index serves only a value that the planner can see. */
const STATUS_IS = Object.fromEntries(
  ORDER_STATUSES.map((status) => [status, raw(`o.status = '${status}'`)]),
) as Record<OrderStatus, Sql>
const PRIORITY_IS: Record<OrderPriority, Sql> = {
  NORMAL: sql`o.priority = 'NORMAL'`,
  URGENT: sql`o.priority = 'URGENT'`,
}

export const hasStatus = (status: OrderStatus): Sql => STATUS_IS[status]

type Days = Pick<OrderFilters, 'from' | 'to' | 'scheduledFrom' | 'scheduledTo'>

function within(
  column: Sql,
  zone: string,
  days: { from?: string | undefined; to?: string | undefined },
): Sql[] {
  return [
    ...(days.from ? [sql`${column} >= ${startOfDay(days.from, zone)}`] : []),
    ...(days.to ? [sql`${column} < ${startOfDay(addDays(days.to, 1), zone)}`] : []),
  ]
}

const createdWithin = (days: Days, zone: string) => within(sql`o.created_at`, zone, days)
const scheduledWithin = (days: Days, zone: string) =>
  within(sql`o.scheduled_from`, zone, { from: days.scheduledFrom, to: days.scheduledTo })

/** Everything but status, search, cursor and sort, on alias `o`: what lists and counts share. */
export function filterConditions(filters: OrderFilters, { actor, settings }: Listing): Sql[] {
  const { timeZone } = settings
  const visible = visibleOrders(actor)
  return [
    sql`o.deleted_at IS NULL`,
    ...(visible ? [visible] : []),
    ...(filters.masterId ? [sql`o.master_id = ${filters.masterId}`] : []),
    ...(filters.equipmentType ? [sql`o.equipment_type = ${filters.equipmentType}`] : []),
    ...(filters.priority ? [PRIORITY_IS[filters.priority]] : []),
    ...createdWithin(filters, timeZone),
    ...scheduledWithin(filters, timeZone),
  ]
}

/** Nothing narrows the list but what the caller may see at all. */
export const isUnfiltered = (filters: OrderFilters): boolean =>
  Object.values<unknown>(filters).every((value) => value === undefined || value === '')

/**
 * The least and greatest number of the orders within the days asked for, when these end. A list by number that walked
 * down from the newest order would pass by everything created since; numbers rise with time, so it can start here.
 * An import of old orders widens the bounds and changes nothing else: the days themselves stay a condition.
 */
export function periodBounds(query: OrderListQuery, timeZone: string): Sql | null {
  if (query.sort !== '-id' || (query.to === undefined && query.scheduledTo === undefined)) return null
  const days = query.to === undefined ? scheduledWithin(query, timeZone) : createdWithin(query, timeZone)
  // `+ 0` keeps the planner from looking for the least number by walking up from the oldest order.
  return days.reduce(
    (bounds, day) => sql`${bounds} AND ${day}`,
    sql`SELECT min(o.id + 0) AS first, max(o.id + 0) AS last FROM orders o WHERE o.deleted_at IS NULL`,
  )
}
