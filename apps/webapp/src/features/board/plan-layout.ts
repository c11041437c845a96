import type { OrderRow } from '@pult/shared/orders/order-views'
import { timeOfMinutes } from '@pult/shared/settings/clock-time'
import { dayOf, instantOf, zonedParts } from '../../shared/format/zoned-time'
import type { WorkingHours } from '../../shared/session/working-hours'

/** Hours of a day's plan, 0–24. */
export interface PlanHours {
  readonly from: number
  readonly to: number
}

/** What every day shows: the working hours with one more on either side. */
export const usualHours = ({ from, to }: WorkingHours): PlanHours => ({
  from: Math.max(0, Math.floor(from / 60) - 1),
  to: Math.min(24, Math.ceil(to / 60) + 1),
})
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

const minutesIn = ({ from, to }: PlanHours): number => (to - from) * 60

function minutesOn(instant: string, { day, timeZone }: PlanDay): number {
  const on = dayOf(instant, timeZone)
  if (on < day) return 0
  if (on > day) return 24 * 60
  const { hour, minute } = zonedParts(instant, timeZone)
  return hour * 60 + minute
}

/**
 * The hours a day's plan shows: the usual ones, and more where visits need them. One that began the day before stretches
 * nothing: its rest lies at the plan's left edge.
 */
export function planHours(orders: readonly OrderRow[], planDay: PlanDay, usual: PlanHours): PlanHours {
  const begun = orders.filter(
    ({ scheduledFrom }) => scheduledFrom !== null && dayOf(scheduledFrom, planDay.timeZone) === planDay.day,
  )
  const starts = begun.map(({ scheduledFrom }) => minutesOn(scheduledFrom ?? '', planDay))
  const ends = begun.flatMap(({ scheduledTo }) =>
    scheduledTo === null ? [] : [minutesOn(scheduledTo, planDay)],
  )
  return {
    from: Math.min(usual.from, ...starts.map((minutes) => Math.floor(minutes / 60))),
    to: Math.max(usual.to, ...ends.map((minutes) => Math.ceil(minutes / 60))),
  }
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

/**
 * Where a block lies in its row, in percent of the plan's width. What lies outside the hours keeps a stub of half an
 * hour at the edge, inside the row.
 */
export function placeOf(
  { from, to }: Pick<PlanBlock, 'from' | 'to'>,
  hours: PlanHours,
): { left: number; width: number } {
  const whole = minutesIn(hours)
  const clamp = (minutes: number, highest: number): number =>
    Math.min(Math.max(minutes - hours.from * 60, 0), highest)
  const left = clamp(from, whole - SNAP_MINUTES)
  const right = Math.max(clamp(to, whole), left + SNAP_MINUTES)
  return { left: (left / whole) * 100, width: ((right - left) / whole) * 100 }
}

/** Where the present is on a day's plan, in percent of its width; null on other days and outside its hours. */
export function presentIn({ day, timeZone }: PlanDay, hours: PlanHours, nowMs: number): number | null {
  if (dayOf(nowMs, timeZone) !== day) return null
  const { hour, minute } = zonedParts(nowMs, timeZone)
  const share = (hour * 60 + minute - hours.from * 60) / minutesIn(hours)
  return share >= 0 && share <= 1 ? share * 100 : null
}

/** The start that a drop at a share (0–1) of the row's width means, snapped to half an hour. */
export function startAt(share: number, hours: PlanHours): number {
  const minutes = hours.from * 60 + Math.min(Math.max(share, 0), 1) * minutesIn(hours)
  const snapped = Math.floor(minutes / SNAP_MINUTES) * SNAP_MINUTES
  return Math.min(snapped, hours.to * 60 - SNAP_MINUTES)
}

/** Carried by a dragged visit: how far from its left edge it was taken, in pixels. */
export const GRABBED_AT = 'application/x-pult-grabbed-at'

/**
 * The start that a drop means. A visit of the plan keeps its place under the pointer, its left edge counts; a card from
 * elsewhere begins where the pointer is.
 */
export function startOfDrop(
  { pointerX, grabbedAt }: { pointerX: number; grabbedAt: string },
  track: { left: number; width: number },
  hours: PlanHours,
): number {
  const share = (x: number): number => (x - track.left) / track.width
  if (grabbedAt === '') return startAt(share(pointerX), hours)
  return startAt(share(pointerX - Number(grabbedAt)) + SNAP_MINUTES / 2 / minutesIn(hours), hours)
}

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
