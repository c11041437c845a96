import type { OrderFilters, OrderSort } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'

/** What a list of orders asks for; also its place in the cache. */
export interface OrderListFilters extends OrderFilters {
  readonly status?: readonly OrderStatus[]
  readonly sort?: OrderSort
}

/** Keys of everything cached about orders, so that live events and actions find it. */
export const orderKeys = {
  all: ['orders'],
  lists: ['orders', 'list'],
  list: (filters: OrderListFilters) => ['orders', 'list', filters],
  counts: ['orders', 'counts'],
  countsFor: (filters: OrderFilters) => ['orders', 'counts', filters],
  one: (id: number) => ['orders', 'one', id],
  events: (id: number) => ['orders', 'events', id],
} as const
