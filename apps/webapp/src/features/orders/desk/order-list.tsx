import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { OrderRow } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import { useMemo } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import { Button } from '../../../shared/ui/button'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { VirtualList } from '../../../shared/ui/virtual-list'
import { orderCountsQuery, sumOfCounts } from '../api/order-counts'
import { orderListQuery, rowsOf } from '../api/order-list'
import { ORDER_CARD_HEIGHT, OrderCard } from '../components/order-card'
import {
  countConditions,
  NO_CONDITIONS,
  setDeskFilters,
  toCountFilters,
  toListFilters,
  type DeskFilters,
} from './desk-filters'

const keyOf = (order: OrderRow): number => order.id

/** The desk's list: a page at a time, only the rows in sight are in the document. */
export function OrderList({ filters, selectedId }: { filters: DeskFilters; selectedId: number | null }) {
  const t = useT()
  const { data, error, isPending, refetch, ...paging } = useInfiniteQuery(
    orderListQuery(toListFilters(filters)),
  )
  const rows = useMemo(() => rowsOf(data), [data])
  if (isPending) return <SkeletonList />
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (rows.length === 0) return <NoOrders filters={filters} />
  return (
    <VirtualList
      label={t('dispatcher.list')}
      items={rows}
      keyOf={keyOf}
      estimatedHeight={ORDER_CARD_HEIGHT}
      renderItem={(order) => (
        <OrderCard
          order={order}
          to={`/orders/${String(order.id)}`}
          isSelected={order.id === selectedId}
          viewer="desk"
        />
      )}
      {...paging}
    />
  )
}

function NoOrders({ filters }: { filters: DeskFilters }) {
  const t = useT()
  if (filters.q.trim() !== '' || countConditions(filters) > 0) return <NothingFound filters={filters} />
  return filters.segment === 'OPEN' ? (
    <EmptyState icon="checkCircle" title={t('dispatcher.emptyOpen')} text={t('dispatcher.emptyOpenHint')} />
  ) : (
    <EmptyState icon="inbox" title={t('dispatcher.emptyStatus')} />
  )
}

/** The list begins with what is open, and a client who calls about an old repair is not there: that is said. */
function NothingFound({ filters }: { filters: DeskFilters }) {
  const t = useT()
  const { data: counts, isPlaceholderData } = useQuery(orderCountsQuery(toCountFilters(filters)))
  // What the search before this one found is not said of this one.
  const elsewhere = counts && !isPlaceholderData ? sumOfCounts(counts, ORDER_STATUSES) : 0
  if (elsewhere > 0 && filters.segment !== 'ALL') {
    return (
      <EmptyState
        icon="search"
        title={t('dispatcher.emptyFiltered')}
        text={t('dispatcher.foundElsewhere', { count: elsewhere })}
        action={
          <Button
            look="filled"
            onClick={() => {
              setDeskFilters({ segment: 'ALL' })
            }}
          >
            {t('dispatcher.searchAll')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon="search"
      title={t('dispatcher.emptyFiltered')}
      text={t('dispatcher.emptyFilteredHint')}
      action={
        <Button
          onClick={() => {
            setDeskFilters({ ...NO_CONDITIONS, q: '' })
          }}
        >
          {t('dispatcher.clearFilters')}
        </Button>
      }
    />
  )
}
