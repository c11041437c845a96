import type { OrderRow } from '@pult/shared/orders/order-views'
import { describe, expect, it } from 'vitest'
import { movedInto, nextVisitOf, rowsOfSegment } from './my-segments'

const zone = { today: '2026-03-04', timeZone: 'Europe/Moscow' }
const row = (id: number, status: OrderRow['status'], from: string | null = null): OrderRow => ({
  ...({ id, version: 1, status, priority: 'NORMAL', masterId: 1, master: null } as const),
  ...{ statusChangedAt: '2026-03-04T06:00:00.000Z', createdAt: '2026-03-04T06:00:00.000Z' },
  ...{ equipmentType: 'TV', brand: null, model: null, slaDueAt: null, drUntil: null, closedAt: null },
  ...{ totalAmount: null, masterShare: null, description: 'Не включается' },
  scheduledFrom: from,
  scheduledTo: from && new Date(Date.parse(from) + 7_200_000).toISOString(),
  client: { name: 'Анна', phone: null, address: 'Ленина, 1', addressDetails: null },
})
const ids = (rows: OrderRow[]) => rows.map(({ id }) => id)

const rows = [
  row(1, 'ACCEPTED', '2026-03-04T10:00:00.000Z'),
  row(2, 'ASSIGNED', '2026-03-05T10:00:00.000Z'),
  row(3, 'ACCEPTED', '2026-03-05T12:00:00.000Z'),
  row(4, 'ONSITE', '2026-03-06T12:00:00.000Z'),
  row(5, 'ACCEPTED'),
]

describe('a master’s segments', () => {
  it('now: on site first, then what waits for an answer whatever its day, then today and without a window', () => {
    expect(ids(rowsOfSegment('now', rows, zone))).toEqual([4, 2, 1, 5])
  })

  it('an order that has just moved on is in its old list no more', () => {
    expect(ids(rowsOfSegment('now', [row(7, 'CLOSED'), row(8, 'DR'), ...rows], zone))).toEqual([4, 2, 1, 5])
    expect(ids(rowsOfSegment('longRepair', [row(7, 'CLOSED'), row(8, 'DR')], zone))).toEqual([8])
  })

  it('without a network an order is where its last step has put it, once', () => {
    const [onHand, longRepair] = [[row(7, 'CLOSED'), row(8, 'DR'), row(1, 'ACCEPTED')], [row(8, 'DR')]]
    expect(ids(movedInto('longRepair', [], [onHand, longRepair, []]))).toEqual([8])
    expect(ids(movedInto('longRepair', longRepair, [onHand, longRepair, []]))).toEqual([])
    expect(ids(movedInto('done', [], [onHand, longRepair, []]))).toEqual([7])
  })

  it('upcoming: visits of later days in the organisation’s zone', () => {
    expect(ids(rowsOfSegment('upcoming', rows, zone))).toEqual([2, 3])
    const lateEvening = [row(6, 'ACCEPTED', '2026-03-04T21:30:00.000Z')] // 00:30 of the 5th in Moscow
    expect(ids(rowsOfSegment('upcoming', lateEvening, zone))).toEqual([6])
  })

  it('the next visit is the first accepted one whose window is not over', () => {
    expect(nextVisitOf(rows, Date.parse('2026-03-04T11:59:00Z'))?.id).toBe(1)
    expect(nextVisitOf(rows, Date.parse('2026-03-04T12:01:00Z'))?.id).toBe(3)
    expect(nextVisitOf([row(5, 'ACCEPTED')], 0)).toBeNull()
  })
})
