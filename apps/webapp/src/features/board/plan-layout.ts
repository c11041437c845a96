import type { OrderRow } from '@pult/shared/orders/order-views'
import { dayOf, instantOf, zonedParts } from '../../shared/format/zoned-time'

/** The hours of the plan; a visit outside them is drawn at its edge. */
export const PLAN_HOURS = { from: 8, to: 22 } as const
const PLAN_MINUTES = (PLAN_HOURS.to - PLAN_HOURS.from) * 60
const SNAP_MINUTES = 30
/** An order without a window gets one of this length when it is put into the plan. */
export const USUAL_VISIT_MINUTES = 120
const MINUTE_MS = 60_000

/** A visit drawn in a master's row. */
export interface PlanBlock {
  readonly order: OrderRow
  /** Minutes since midnight of the plan's day, inside it. */
  readonly from: number
  readonly to: number
  /** Visits that overlap lie in lanes below each other. */
  readonly lane: number
}

export interface PlanDay {
  readonly day: string
  readonly timeZone: string
}

function minutesOn(instant: string, { day, timeZone }: PlanDay): number {
  const on = dayOf(instant, timeZone)
  if (on < day) return 0
  if (on > day) return 24 * 60
  const { hour, minute } = zonedParts(instant, timeZone)
  return hour * 60 + minute
}

/** The visits of a day in lanes: each takes the first lane that is free when it begins. */
export function layoutVisits(orders: readonly OrderRow[], planDay: PlanDay): PlanBlock[] {
  const laneEnds: number[] = []
  return orders
    .flatMap((order) =>
      order.scheduledFrom !== null && order.scheduledTo !== null
        ? [
            {
              order,
              from: minutesOn(order.scheduledFrom, planDay),
              to: minutesOn(order.scheduledTo, planDay),
            },
          ]
        : [],
    )
    .filter(({ from, to }) => to > from)
    .sort((one, other) => one.from - other.from || one.order.id - other.order.id)
    .map((visit) => {
      const free = laneEnds.findIndex((end) => end <= visit.from)
      const lane = free === -1 ? laneEnds.length : free
      laneEnds[lane] = visit.to
      return { ...visit, lane }
    })
}

export const laneCount = (blocks: readonly PlanBlock[]): number =>
  Math.max(1, ...blocks.map(({ lane }) => lane + 1))

const clamp = (minutes: number): number => Math.min(Math.max(minutes - PLAN_HOURS.from * 60, 0), PLAN_MINUTES)

/** Where a block lies in its row, in percent of the plan's width. */
export function placeOf({ from, to }: Pick<PlanBlock, 'from' | 'to'>): { left: number; width: number } {
  const left = clamp(from)
  const right = Math.max(clamp(to), left + SNAP_MINUTES)
  return { left: (left / PLAN_MINUTES) * 100, width: ((right - left) / PLAN_MINUTES) * 100 }
}

/** The start that a drop at a share (0–1) of the row's width means, snapped to half an hour. */
export function startAt(share: number): number {
  const minutes = PLAN_HOURS.from * 60 + Math.min(Math.max(share, 0), 1) * PLAN_MINUTES
  const snapped = Math.floor(minutes / SNAP_MINUTES) * SNAP_MINUTES
  return Math.min(snapped, PLAN_HOURS.to * 60 - SNAP_MINUTES)
}

/** Carried by a dragged visit: how far from its left edge it was taken, in pixels. */
export const GRABBED_AT = 'application/x-pult-grabbed-at'

/**
 * The start that a drop means. A visit of the plan keeps its place under the pointer, its left edge counts; a card from
 * elsewhere begins where the pointer is.
 */
export function startOfDrop(
  pointerX: number,
  track: { left: number; width: number },
  grabbedAt: string,
): number {
  const share = (x: number): number => (x - track.left) / track.width
  if (grabbedAt === '') return startAt(share(pointerX))
  return startAt(share(pointerX - Number(grabbedAt)) + SNAP_MINUTES / 2 / PLAN_MINUTES)
}

const timeOfMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The window of an order put at a start: it keeps its length. */
export function windowFrom(
  startMinutes: number,
  order: Pick<OrderRow, 'scheduledFrom' | 'scheduledTo'>,
  { day, timeZone }: PlanDay,
): { scheduledFrom: string; scheduledTo: string } {
  const lengthMs =
    order.scheduledFrom !== null && order.scheduledTo !== null
      ? Date.parse(order.scheduledTo) - Date.parse(order.scheduledFrom)
      : USUAL_VISIT_MINUTES * MINUTE_MS
  const scheduledFrom = instantOf(day, timeOfMinutes(startMinutes), timeZone)
  return { scheduledFrom, scheduledTo: new Date(Date.parse(scheduledFrom) + lengthMs).toISOString() }
}

/** The visits of a master that a window would overlap, the moved order itself aside. */
export const overlapping = (
  orders: readonly OrderRow[],
  window: { scheduledFrom: string; scheduledTo: string },
  movedId: number,
): OrderRow[] =>
  orders.filter(
    ({ id, scheduledFrom, scheduledTo }) =>
      id !== movedId &&
      scheduledFrom !== null &&
      scheduledTo !== null &&
      Date.parse(scheduledFrom) < Date.parse(window.scheduledTo) &&
      Date.parse(window.scheduledFrom) < Date.parse(scheduledTo),
  )
