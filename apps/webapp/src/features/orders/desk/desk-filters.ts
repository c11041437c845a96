import type { OrderSort } from '@pult/shared/orders/order-views'
import { OPEN_STATUSES, ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { OrderListFilters } from '../api/order-keys'
import { createStore, useStore } from '../../../shared/state/store'

/** One status, everything somebody still has to do something about, or all. */
export type DeskSegment = 'OPEN' | OrderStatus | 'ALL'
export const DESK_SEGMENTS: readonly DeskSegment[] = ['OPEN', ...ORDER_STATUSES, 'ALL']

/** What the filter sheet holds; days are the organisation's, null is open. */
export interface DeskConditions {
  readonly masterId: number | null
  readonly equipmentType: string | null
  readonly isUrgent: boolean
  readonly periodOf: 'created' | 'visit'
  readonly from: string | null
  readonly to: string | null
  readonly sort: OrderSort
}

export interface DeskFilters extends DeskConditions {
  readonly segment: DeskSegment
  readonly q: string
}

export const NO_CONDITIONS: DeskConditions = {
  masterId: null,
  equipmentType: null,
  isUrgent: false,
  periodOf: 'created',
  from: null,
  to: null,
  sort: '-id',
}

const chosen = createStore<DeskFilters>({ ...NO_CONDITIONS, segment: 'OPEN', q: '' })

/** Outlives the page, so that «back» from an order finds the list as it was left. */
export function setDeskFilters(change: Partial<DeskFilters>): void {
  chosen.set({ ...chosen.get(), ...change })
}

export const useDeskFilters = (): DeskFilters => useStore(chosen)

/** How many conditions narrow the list, for the badge on the filter button; the order of rows is none. */
export const countConditions = ({ masterId, equipmentType, isUrgent, from, to }: DeskConditions): number =>
  [masterId !== null, equipmentType !== null, isUrgent, from !== null || to !== null].filter(Boolean).length

const statusesOf = (segment: DeskSegment): readonly OrderStatus[] | null => {
  if (segment === 'ALL') return null
  return segment === 'OPEN' ? OPEN_STATUSES : [segment]
}

/** The filters as `GET /orders/counts` takes them. */
export function toCountFilters(filters: DeskFilters): OrderListFilters {
  const { q, masterId, equipmentType, isUrgent, periodOf, from, to } = filters
  const days = periodOf === 'created' ? { from, to } : { scheduledFrom: from, scheduledTo: to }
  return withoutEmpty({
    q: q.trim(),
    masterId,
    equipmentType,
    priority: isUrgent ? 'URGENT' : null,
    ...days,
  })
}

/** The filters as `GET /orders` takes them. */
export const toListFilters = (filters: DeskFilters): OrderListFilters => ({
  ...toCountFilters(filters),
  ...withoutEmpty({ status: statusesOf(filters.segment) }),
  sort: filters.sort,
})

/** Equal filters must make equal query keys, so what is not set is left out. */
const withoutEmpty = (values: Record<string, unknown>): OrderListFilters =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
