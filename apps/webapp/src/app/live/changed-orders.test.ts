import type { OrderView } from '@pult/shared/orders/order-views'
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { orderKeys } from '../../features/orders/api/order-keys'
import { createChangedOrders } from './changed-orders'

const PAGES = 5
const PAGE_SIZE = 20
const NEWEST = PAGES * PAGE_SIZE

const order = (id: number, status: OrderView['status'], version = 1): OrderView => ({
  ...{ id, version, status, statusChangedAt: NOON, createdAt: NOON, equipmentType: 'TV', brand: null },
  ...{
    model: null,
    priority: 'NORMAL',
    scheduledFrom: null,
    scheduledTo: null,
    masterId: null,
    master: null,
  },
  ...{ slaDueAt: null, description: 'Не включается', source: 'PHONE', refuseReason: null, drUntil: null },
  client: { name: 'Анна', phone: null, extraPhone: null, address: 'Тверская, 1', addressDetails: null },
  ...{ drParts: null, estimatedCost: null, prepayment: null, totalAmount: null, materialsCost: null },
  ...{ hasReview: null, outOfCity: null, outcome: null, workDone: null, warrantyDays: null, closedAt: null },
  ...{ masterShare: null, splitRule: null, rescheduleCount: 0, lastRescheduledAt: null },
  ...{ rescheduleReason: null, assignmentNo: 0, updatedAt: NOON, allowedActions: [] },
})
const NOON = '2026-11-30T09:00:00.000Z'

/** The desk's list of new orders on screen with five pages loaded, and a count of what is asked of the API. */
async function openLongList() {
  const requests = { pages: 0, orders: 0 }
  const queryClient = new QueryClient()
  const list = new InfiniteQueryObserver(queryClient, {
    queryKey: orderKeys.list({ status: ['NEW'] }),
    queryFn: ({ pageParam }) => {
      requests.pages++
      const items = Array.from({ length: PAGE_SIZE }, (_, index) => order(pageParam - index, 'NEW'))
      return { items, nextCursor: pageParam - PAGE_SIZE }
    },
    initialPageParam: NEWEST,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Infinity,
  })
  list.subscribe(() => undefined)
  await list.refetch()
  for (let page = 1; page < PAGES; page++) await list.fetchNextPage()
  requests.pages = 0
  const fresh = new Map<number, OrderView>()
  const note = createChangedOrders({
    queryClient,
    readOrder: (id) => {
      requests.orders++
      const found = fresh.get(id)
      return found ? Promise.resolve(found) : Promise.reject(new Error('away'))
    },
    forget: () => undefined,
    onPlaced: () => undefined,
  })
  const change = (...orders: OrderView[]): void => {
    for (const one of orders) fresh.set(one.id, one)
    for (const { id } of orders) note(id)
  }
  const ids = () => list.getCurrentResult().data?.pages.flatMap(({ items }) => items.map(({ id }) => id))
  return { requests, change, note, ids }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(1_000)

describe('a live event while a hundred rows are loaded', () => {
  it('asks for one order and no page, and the row leaves the list it no longer belongs to', async () => {
    const { requests, change, ids } = await openLongList()
    change(order(50, 'ASSIGNED', 2))
    await settle()
    expect(requests).toEqual({ pages: 0, orders: 1 })
    expect(ids()).not.toContain(50)
    expect(ids()).toHaveLength(NEWEST - 1)
  })

  it('puts a new order on top', async () => {
    const { requests, change, ids } = await openLongList()
    change(order(NEWEST + 1, 'NEW'))
    await settle()
    expect(requests).toEqual({ pages: 0, orders: 1 })
    expect(ids()?.slice(0, 2)).toEqual([NEWEST + 1, NEWEST])
  })

  it('asks once for an order of which several events tell, and for lists once when many orders change', async () => {
    const { requests, change } = await openLongList()
    change(order(50, 'NEW', 2), order(50, 'NEW', 3))
    await settle()
    expect(requests).toEqual({ pages: 0, orders: 1 })
    change(...Array.from({ length: 30 }, (_, index) => order(index + 40, 'NEW', 4)))
    await settle()
    expect(requests).toEqual({ pages: PAGES, orders: 1 })
  })

  it('reads the list when the order cannot be read', async () => {
    const { requests, note } = await openLongList()
    note(50)
    await settle()
    expect(requests).toEqual({ pages: PAGES, orders: 1 })
  })
})
