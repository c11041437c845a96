import type { OrderRow, OrderSort } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderListFilters } from './order-keys'
import { placeRow, type OrderPages } from './place-row'

const PAGE_SIZE = 4

const row = (fields: Partial<OrderRow>): OrderRow => ({
  ...{ id: 1, version: 1, status: 'NEW', statusChangedAt: '', createdAt: '', equipmentType: 'TV' },
  ...{ brand: null, model: null, priority: 'NORMAL', scheduledFrom: null, scheduledTo: null },
  ...{ masterId: null, master: null, slaDueAt: null, description: '', drUntil: null, totalAmount: null },
  ...{ client: { name: '', phone: null, address: '', addressDetails: null } },
  ...{ masterShare: null, closedAt: null },
  ...fields,
})

const sortKey = ({ scheduledFrom, id }: OrderRow): string =>
  `${scheduledFrom ?? '9999'} ${String(id).padStart(9, '0')}`

/** What the API would answer, all of it. */
function listed(rows: readonly OrderRow[], { status, sort }: OrderListFilters): OrderRow[] {
  const found = rows.filter((one) => status?.includes(one.status) ?? true)
  return sort === 'scheduledFrom'
    ? found.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
    : found.sort((one, other) => other.id - one.id)
}

/** The first pages of a list, as the app loads them. */
function loaded(all: readonly OrderRow[], pageCount: number): OrderPages {
  const pages = Array.from({ length: pageCount }, (_, index) => {
    const end = (index + 1) * PAGE_SIZE
    const items = all.slice(end - PAGE_SIZE, end)
    return { items, nextCursor: end < all.length ? String(items.at(-1)?.id) : null }
  }).filter(({ items }, index) => index === 0 || items.length > 0)
  return { pages, pageParams: pages.map(() => null) }
}

const idsOf = (data: OrderPages): number[] => data.pages.flatMap(({ items }) => items.map(({ id }) => id))

const hours = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null })
const anyRow = fc.record({
  id: fc.integer({ min: 1, max: 30 }),
  status: fc.constantFrom(...ORDER_STATUSES),
  hours,
})
const rowOf = ({ hours: hour, ...rest }: { id: number; status: OrderRow['status']; hours: number | null }) =>
  row({ ...rest, scheduledFrom: hour === null ? null : `2026-11-30T0${String(hour)}:00:00.000Z` })

const anyCase = fc.record({
  before: fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 25 }),
  change: anyRow,
  sort: fc.constantFrom<OrderSort>('-id', 'scheduledFrom'),
  pageCount: fc.integer({ min: 1, max: 4 }),
})

describe('a fresh row in a loaded list', () => {
  it('leaves the rows that reading the pages again would give', () => {
    fc.assert(
      fc.property(anyCase, ({ before, change, sort, pageCount }) => {
        const filters: OrderListFilters = { status: ['NEW', 'ASSIGNED', 'DR'], sort }
        const rows = before.map(rowOf)
        const fresh = { ...rowOf(change), version: 2 }
        const data = loaded(listed(rows, filters), pageCount)
        const placed = placeRow(data, fresh, filters)
        if (placed === null) return
        const after = listed([...rows.filter(({ id }) => id !== fresh.id), fresh], filters)
        const last = data.pages.at(-1)
        // Everything up to where the next page begins, or all there is.
        const boundary =
          last?.nextCursor == null
            ? after.length
            : after.findIndex(({ id }) => id === last.items.at(-1)?.id) + 1
        expect(idsOf(placed)).toEqual(after.slice(0, boundary).map(({ id }) => id))
      }),
      { numRuns: 500 },
    )
  })

  it('is not placed where the last row loaded leaves, nor among the finds of a search', () => {
    const all = [5, 4, 3, 2, 1].map((id) => row({ id }))
    const filters: OrderListFilters = { status: ['NEW'] }
    expect(placeRow(loaded(all, 1), row({ id: 2, version: 2, status: 'REFUSED' }), filters)).toBeNull()
    expect(placeRow(loaded(all, 1), row({ id: 9 }), { ...filters, q: 'Тверская' })).toBeNull()
    expect(placeRow(loaded(all, 1), row({ id: 9 }), { ...filters, scheduledFrom: '2026-11-30' })).toBeNull()
  })

  it('never takes a newer row back', () => {
    const data = loaded([row({ id: 1, version: 3 })], 1)
    expect(placeRow(data, row({ id: 1, version: 2, status: 'REFUSED' }), { status: ['NEW'] })).toBe(data)
  })
})
