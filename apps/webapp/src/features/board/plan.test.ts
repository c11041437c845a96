import type { OrderRow } from '@pult/shared/orders/order-views'
import { describe, expect, it } from 'vitest'
import {
  layoutVisits,
  overlapping,
  placeOf,
  planHours,
  presentIn,
  startAt,
  startOfDrop,
  usualHours,
  windowFrom,
} from './plan-layout'
import { needsReason, stepsTo } from './plan-move'

const USUAL_HOURS = { from: 8, to: 22 }
const planDay = { day: '2026-11-20', timeZone: 'Europe/Moscow' }
const at = (time: string): string => new Date(`2026-11-20T${time}:00+03:00`).toISOString()
const visit = (id: number, [from, to]: readonly [string, string], change: object = {}): OrderRow =>
  ({
    ...{ id, status: 'ASSIGNED', masterId: 1 },
    ...{ scheduledFrom: at(from), scheduledTo: at(to) },
    ...change,
  }) as OrderRow

describe('the day plan', () => {
  it('puts overlapping visits into lanes and reuses a lane that is free', () => {
    const blocks = layoutVisits(
      [visit(1, ['10:00', '12:00']), visit(2, ['11:00', '13:00']), visit(3, ['12:00', '14:00'])],
      planDay,
    )
    expect(blocks.map(({ order, from, to, lane }) => [order.id, from, to, lane])).toEqual([
      [1, 600, 720, 0],
      [2, 660, 780, 1],
      [3, 720, 840, 0],
    ])
  })

  it('shows the usual hours, and more where a visit of the day needs them', () => {
    expect(planHours([], planDay, USUAL_HOURS)).toEqual(USUAL_HOURS)
    expect(planHours([visit(1, ['10:00', '12:00'])], planDay, USUAL_HOURS)).toEqual(USUAL_HOURS)
    expect(
      planHours([visit(1, ['06:30', '08:00']), visit(2, ['21:30', '22:15'])], planDay, USUAL_HOURS),
    ).toEqual({
      from: 6,
      to: 23,
    })
    const overMidnight = { scheduledTo: '2026-11-20T21:40:00.000Z' } // 00:40 of the 21st
    expect(planHours([visit(1, ['22:40', '23:00'], overMidnight)], planDay, USUAL_HOURS).to).toBe(24)
  })

  it('the usual hours are the working ones and one more on either side, within the day', () => {
    expect(usualHours({ from: 9 * 60, to: 21 * 60 })).toEqual(USUAL_HOURS)
    expect(usualHours({ from: 30, to: 23 * 60 + 30 })).toEqual({ from: 0, to: 24 })
  })

  it('the rest of a visit of the day before stretches no hours', () => {
    const fromYesterday = { scheduledFrom: '2026-11-19T20:00:00.000Z', scheduledTo: at('01:00') }
    expect(planHours([visit(1, ['00:00', '01:00'], fromYesterday)], planDay, USUAL_HOURS)).toEqual(
      USUAL_HOURS,
    )
  })

  it('draws what lies outside its hours at the edge, inside the row', () => {
    expect(placeOf({ from: 6 * 60, to: 9 * 60 }, USUAL_HOURS).left).toBe(0)
    for (const from of [21, 23]) {
      const { left, width } = placeOf({ from: from * 60, to: 24 * 60 }, USUAL_HOURS)
      expect(left + width).toBe(100)
    }
  })

  it('shows the present on its own day and within its hours only', () => {
    const share = (time: string): number | null => presentIn(planDay, USUAL_HOURS, Date.parse(at(time)))
    expect(share('08:00')).toBe(0)
    expect(share('15:00')).toBe(50)
    expect(share('07:59')).toBeNull()
    expect(share('22:01')).toBeNull()
    expect(presentIn({ ...planDay, day: '2026-11-21' }, USUAL_HOURS, Date.parse(at('15:00')))).toBeNull()
  })

  it('snaps a drop to half an hour and stays inside the hours', () => {
    expect(startAt(0, USUAL_HOURS)).toBe(8 * 60)
    expect(startAt(0.5, USUAL_HOURS)).toBe(15 * 60)
    expect(startAt(0.52, USUAL_HOURS)).toBe(15 * 60)
    expect(startAt(1, USUAL_HOURS)).toBe(21 * 60 + 30)
    expect(startAt(1, { from: 6, to: 24 })).toBe(23 * 60 + 30)
  })

  it('a dragged visit keeps its place under the pointer, a card begins at the pointer', () => {
    const track = { left: 100, width: 1400 } // 100 pixels an hour
    const startOf = (pointerX: number, grabbedAt: string): number =>
      startOfDrop({ pointerX, grabbedAt }, track, USUAL_HOURS)
    expect(startOf(100 + 850, '50')).toBe(16 * 60)
    expect(startOf(100 + 848, '50')).toBe(16 * 60)
    expect(startOf(100 + 848, '')).toBe(16 * 60)
    expect(startOf(100 + 20, '150')).toBe(8 * 60)
  })

  it('a moved visit keeps its length, one without a window gets the usual one', () => {
    expect(windowFrom(14 * 60, visit(1, ['10:00', '11:30']), planDay)).toEqual({
      scheduledFrom: at('14:00'),
      scheduledTo: at('15:30'),
    })
    expect(windowFrom(14 * 60, { scheduledFrom: null, scheduledTo: null }, planDay).scheduledTo).toBe(
      at('16:00'),
    )
  })

  it('warns of overlaps with others, never with itself nor with a visit that ends as it begins', () => {
    const orders = [visit(1, ['10:00', '12:00']), visit(2, ['12:00', '14:00']), visit(3, ['08:00', '10:00'])]
    const window = { scheduledFrom: at('10:00'), scheduledTo: at('12:30') }
    expect(overlapping(orders, window, 1).map(({ id }) => id)).toEqual([2])
  })
})

describe('stepsTo', () => {
  const target = { masterId: 1, scheduledFrom: at('10:00'), scheduledTo: at('12:00') }

  it('a new order gets its window, if it is another, and its master', () => {
    const order = visit(1, ['10:00', '12:00'], { status: 'NEW', masterId: null })
    expect(stepsTo(order, target)).toEqual(['assign'])
    expect(stepsTo({ ...order, scheduledFrom: null, scheduledTo: null }, target)).toEqual([
      'window',
      'assign',
    ])
  })

  it('a held order is reassigned, rescheduled or both, with a reason', () => {
    const steps = stepsTo(visit(1, ['14:00', '16:00'], { masterId: 2 }), target)
    expect(steps).toEqual(['reassign', 'reschedule'])
    expect(needsReason(steps ?? [])).toBe(true)
    expect(stepsTo(visit(1, ['14:00', '16:00']), target)).toEqual(['reschedule'])
    expect(stepsTo(visit(1, ['10:00', '12:00']), target)).toEqual([])
  })

  it('a visit that has begun is not moved in time, a closed order not at all', () => {
    expect(stepsTo(visit(1, ['14:00', '16:00'], { status: 'ONSITE' }), target)).toBeNull()
    expect(stepsTo(visit(1, ['14:00', '16:00'], { status: 'CLOSED', masterId: 2 }), target)).toBeNull()
  })
})
