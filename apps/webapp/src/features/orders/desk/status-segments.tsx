import type { OrderCounts } from '@pult/shared/orders/order-views'
import { OPEN_STATUSES, ORDER_STATUSES } from '@pult/shared/orders/statuses'
import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../shared/i18n/use-t'
import { Segmented } from '../../../shared/ui/segmented'
import { orderCountsQuery, sumOfCounts } from '../api/order-counts'
import {
  DESK_SEGMENTS,
  setDeskFilters,
  toCountFilters,
  type DeskFilters,
  type DeskSegment,
} from './desk-filters'

function countOf(counts: OrderCounts | undefined, segment: DeskSegment): number | undefined {
  if (!counts) return undefined
  if (segment === 'OPEN') return sumOfCounts(counts, OPEN_STATUSES)
  return segment === 'ALL' ? sumOfCounts(counts, ORDER_STATUSES) : counts[segment]
}

/** Statuses with how many orders each holds under the same filters. */
export function StatusSegments({ filters }: { filters: DeskFilters }) {
  const t = useT()
  const { data: counts } = useQuery(orderCountsQuery(toCountFilters(filters)))
  return (
    <Segmented
      label={t('dispatcher.statuses')}
      value={filters.segment}
      segments={DESK_SEGMENTS.map((segment) => ({
        value: segment,
        label: t(`dispatcher.segment.${segment}`),
        count: countOf(counts, segment),
      }))}
      onChange={(segment) => {
        setDeskFilters({ segment })
      }}
    />
  )
}
