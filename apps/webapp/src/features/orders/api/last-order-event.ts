import { MAX_PAGE_SIZE } from '@pult/shared/http/primitives'
import { OrderEventPage, type OrderEvent } from '@pult/shared/orders/order-views'
import { api } from '../../../shared/api/api'

/** The newest step of an order's history, to say who was faster; null when it can't be read. */
export async function fetchLastOrderEvent(orderId: number): Promise<OrderEvent | null> {
  let last: OrderEvent | null = null
  let cursor: string | null = null
  do {
    // The history comes oldest first, so the newest step is at its end.
    const page: { items: OrderEvent[]; nextCursor: string | null } = await api.get(
      `/orders/${String(orderId)}/events`,
      OrderEventPage,
      { query: { cursor, limit: MAX_PAGE_SIZE } },
    )
    last = page.items.at(-1) ?? last
    cursor = page.nextCursor
  } while (cursor !== null)
  return last
}
