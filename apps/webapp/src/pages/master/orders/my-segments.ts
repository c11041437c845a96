import type { OrderRow } from '@pult/shared/orders/order-views'
import type { OrderListFilters } from '../../../features/orders/api/order-keys'
import { dayOf } from '../../../shared/format/zoned-time'

export const MY_SEGMENTS = ['now', 'upcoming', 'longRepair', 'done'] as const
export type MySegment = (typeof MY_SEGMENTS)[number]

/** «Сейчас» and «Предстоят» are two looks at one list, so that changing between them needs no request. */
const ON_HAND: OrderListFilters = { status: ['ASSIGNED', 'ACCEPTED', 'ONSITE'], sort: 'scheduledFrom' }

export const FILTERS: Record<MySegment, OrderListFilters> = {
  now: ON_HAND,
  upcoming: ON_HAND,
  longRepair: { status: ['DR'], sort: 'scheduledFrom' },
  done: { status: ['CLOSED'] },
}

export interface Today {
  /** `YYYY-MM-DD` in the organisation's zone. */
  readonly today: string
  readonly timeZone: string
}

/** A later day's visit can wait; what waits for an answer, has begun or has no window cannot. */
const isUpcoming = ({ status, scheduledFrom }: OrderRow, { today, timeZone }: Today): boolean =>
  status !== 'ONSITE' && scheduledFrom !== null && dayOf(scheduledFrom, timeZone) > today

const isIn = (segment: MySegment, { status }: OrderRow): boolean =>
  FILTERS[segment].status?.includes(status) === true

/**
 * What has moved from other lists into a segment whose own list was not read since: without a network an order goes on,
 * and the list where it was keeps it, with its new status, until it is read again.
 */
export function movedInto(
  segment: MySegment,
  own: readonly OrderRow[],
  others: readonly (readonly OrderRow[])[],
): OrderRow[] {
  const moved = new Map(others.flat().flatMap((row) => (isIn(segment, row) ? [[row.id, row]] : [])))
  for (const { id } of own) moved.delete(id)
  return [...moved.values()]
}

/** The rows of a segment, in the order in which they want attention. */
export function rowsOfSegment(segment: MySegment, all: readonly OrderRow[], today: Today): OrderRow[] {
  // An order that has just moved on stays in its list until that is read again.
  const rows = all.filter((row) => isIn(segment, row))
  if (segment === 'upcoming') return rows.filter((row) => isUpcoming(row, today))
  if (segment !== 'now') return rows
  const current = rows.filter((row) => !isUpcoming(row, today) || row.status === 'ASSIGNED')
  const urgency = (row: OrderRow): number => ATTENTION.indexOf(row.status)
  return current.sort((a, b) => urgency(a) - urgency(b))
}

/** Where one stands first, then what waits for an answer, then the visits of the day. */
const ATTENTION: readonly OrderRow['status'][] = ['ONSITE', 'ASSIGNED', 'ACCEPTED']

/** The visit to travel to next: accepted, with a window that is not over. */
export const nextVisitOf = (rows: readonly OrderRow[], now: number): OrderRow | null =>
  rows.find(
    ({ status, scheduledTo }) =>
      status === 'ACCEPTED' && scheduledTo !== null && Date.parse(scheduledTo) > now,
  ) ?? null
