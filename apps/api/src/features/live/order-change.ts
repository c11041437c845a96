import { LiveOrderChange } from '@pult/shared/live/live-events'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import * as z from 'zod/mini'
import type { Actor } from '../../http/actor'
import { canSeeOrder, type OrderNews } from '../orders'

const Status = z.enum(ORDER_STATUSES)

/** A change of an order as it travels between the API's processes: what everybody's view of it follows from. */
export const OrderChange = z.object({
  eventId: z.int(),
  ...LiveOrderChange.shape,
  previous: z.object({ status: z.nullable(Status), masterId: z.nullable(z.int()) }),
})
export type OrderChange = z.infer<typeof OrderChange>

export const changeOf = ({ eventId, order, previous }: OrderNews): OrderChange => ({
  eventId,
  id: order.id,
  version: order.version,
  status: order.status,
  masterId: order.masterId,
  previous: { status: previous.status, masterId: previous.masterId },
})

/** One server-sent event; `id` is the order event's id, where a reconnecting client goes on. */
export type LiveEvent =
  | { readonly id: number; readonly event: 'order.changed'; readonly data: LiveOrderChange }
  | { readonly id: number; readonly event: 'order.gone'; readonly data: { readonly id: number } }
  | { readonly id: number; readonly event: 'reset'; readonly data: Readonly<Record<string, never>> }

/** What this caller hears of an order that has changed; nothing when they saw it neither before nor now. */
export function presentSighting(
  actor: Actor,
  order: LiveOrderChange & { eventId: number; wasVisible: boolean },
): LiveEvent | null {
  const { eventId, id, version, status, masterId } = order
  if (canSeeOrder(actor, { status, masterId })) {
    return { id: eventId, event: 'order.changed', data: { id, version, status, masterId } }
  }
  // Who lost sight learns only that: not who has the order now, nor how it goes on.
  return order.wasVisible ? { id: eventId, event: 'order.gone', data: { id } } : null
}

/** The same for a change that has just happened. */
export function presentChange(actor: Actor, { previous, ...change }: OrderChange): LiveEvent | null {
  const { status, masterId } = previous
  const wasVisible = status !== null && canSeeOrder(actor, { status, masterId })
  return presentSighting(actor, { ...change, wasVisible })
}
