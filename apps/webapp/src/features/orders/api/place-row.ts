import type { OrderPage, OrderRow, OrderSort } from '@pult/shared/orders/order-views'
import type { InfiniteData } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import type { OrderListFilters } from './order-keys'

export type OrderPages = InfiniteData<z.infer<typeof OrderPage>>

/** Which of two rows a list shows first: negative for `one`. The API's own sorts. */
const COMPARE: Record<OrderSort, (one: OrderRow, other: OrderRow) => number> = {
  '-id': (one, other) => other.id - one.id,
  scheduledFrom: (one, other) => visitMs(one) - visitMs(other) || one.id - other.id,
}

/** Without a window last; finite, so that two of them can be compared. */
const visitMs = ({ scheduledFrom }: OrderRow): number =>
  scheduledFrom === null ? Number.MAX_SAFE_INTEGER : Date.parse(scheduledFrom)

/** Only the API knows what a search finds and where a day of its zone begins. */
const isPlaceable = ({ q, from, to, scheduledFrom, scheduledTo }: OrderListFilters): boolean =>
  [q, from, to, scheduledFrom, scheduledTo].every((filter) => filter === undefined || filter === '')

const belongs = (row: OrderRow, { status, masterId, equipmentType, priority }: OrderListFilters): boolean =>
  (status === undefined || status.includes(row.status)) &&
  (masterId === undefined || masterId === row.masterId) &&
  (equipmentType === undefined || equipmentType === row.equipmentType) &&
  (priority === undefined || priority === row.priority)

const hasMore = ({ pages }: OrderPages): boolean => (pages.at(-1)?.nextCursor ?? null) !== null

/** Is it the row behind which the next page begins? */
export const isLastLoaded = (data: OrderPages | undefined, id: number): boolean =>
  data !== undefined && hasMore(data) && data.pages.at(-1)?.items.at(-1)?.id === id

/** Null for the row behind which the next page begins. */
function withoutRow(data: OrderPages, id: number): OrderPages | null {
  if (isLastLoaded(data, id)) return null
  const pages = data.pages.map((page) => ({ ...page, items: page.items.filter((row) => row.id !== id) }))
  return { ...data, pages }
}

function withRow(data: OrderPages, row: OrderRow, sort: OrderSort): OrderPages {
  const comesAfter = (other: OrderRow): boolean => COMPARE[sort](row, other) < 0
  const at = data.pages.findIndex(({ items }) => items.some(comesAfter))
  // Behind all that is loaded: the next page brings it, unless there is none.
  if (at === -1 && hasMore(data)) return data
  const pageNo = at === -1 ? data.pages.length - 1 : at
  const pages = data.pages.map((page, index) => {
    if (index !== pageNo) return page
    const before = page.items.filter((other) => !comesAfter(other))
    return { ...page, items: [...before, row, ...page.items.slice(before.length)] }
  })
  return { ...data, pages }
}

/**
 * A list's loaded pages with a fresh row where the API would show it: changed in place, moved, new or gone by the list's
 * filters. Cursors name the row they come after and not a number of rows, so the pages stay what they were. Null when
 * that can't be told from here and the list must be read again: the filters are the API's to judge, or the row was the
 * last one loaded, which the next page begins behind.
 */
export function placeRow(data: OrderPages, row: OrderRow, filters: OrderListFilters): OrderPages | null {
  if (!isPlaceable(filters)) return null
  const known = data.pages.flatMap(({ items }) => items).find(({ id }) => id === row.id)
  if (known && known.version > row.version) return data
  const sort = filters.sort ?? '-id'
  const isIn = belongs(row, filters)
  if (known && isIn && COMPARE[sort](known, row) === 0) return replaceRow(data, row)
  const others = withoutRow(data, row.id)
  return others && isIn ? withRow(others, row, sort) : others
}

const replaceRow = (data: OrderPages, fresh: OrderRow): OrderPages => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === fresh.id ? fresh : row)),
  })),
})
