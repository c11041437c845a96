import type { OrderStatus } from '@pult/shared/orders/statuses'
import { OPEN_STATUSES } from '@pult/shared/orders/statuses'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { orderCountsQuery } from '../../../features/orders/api/order-counts'
import { orderListQuery, rowsOf } from '../../../features/orders/api/order-list'
import { OrderCard } from '../../../features/orders/components/order-card'
import { StatusBadge } from '../../../features/orders/components/status-badge'
import { useT } from '../../../shared/i18n/use-t'
import { Button } from '../../../shared/ui/button'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import styles from './status-columns.module.css'

/** Everything open, a column per status. */
export function StatusColumns() {
  const { data: counts } = useQuery(orderCountsQuery({}))
  return (
    <div className={styles.columns}>
      {OPEN_STATUSES.map((status) => (
        <Column key={status} status={status} count={counts?.[status]} />
      ))}
    </div>
  )
}

function Column({ status, count }: { status: OrderStatus; count: number | undefined }) {
  const t = useT()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orderListQuery({ status: [status], sort: '-id' }),
  )
  const rows = rowsOf(data)
  return (
    <section className={styles.column} aria-label={t(`status.${status}`)}>
      <h2 className={styles.head}>
        <StatusBadge status={status} />
        <span className={styles.count}>{count ?? ''}</span>
      </h2>
      {!data &&
        (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonList rows={2} />)}
      {data && rows.length === 0 && <p className={styles.empty}>{t('board.emptyColumn')}</p>}
      {rows.map((order) => (
        <OrderCard
          key={order.id}
          order={order}
          to={`/orders/${String(order.id)}`}
          viewer="desk"
          isStatusTold
        />
      ))}
      {hasNextPage && (
        <Button look="plain" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </section>
  )
}
