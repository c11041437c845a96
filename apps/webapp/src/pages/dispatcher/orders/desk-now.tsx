import type { OrderRow } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { useQuery } from '@tanstack/react-query'
import { orderCountsQuery, sumOfCounts } from '../../../features/orders/api/order-counts'
import { orderGlanceQuery } from '../../../features/orders/api/order-glance'
import { OrderCard } from '../../../features/orders/components/order-card'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState } from '../../../shared/ui/states'
import styles from './desk-now.module.css'

/** As many as a glance takes in. */
const SHOWN = 4
const WAITING: readonly OrderStatus[] = ['NEW']
/** Somebody has the order and is not there yet: a visit whose window has passed is still to be made. */
const ON_THE_WAY: readonly OrderStatus[] = ['ASSIGNED', 'ACCEPTED']

/** What the desk looks after while no order is open: who has no master yet, and whom somebody visits next. */
export function DeskNow() {
  const t = useT()
  const { today } = useFormat()
  const waiting = useGlance(WAITING, {})
  const next = useGlance(ON_THE_WAY, { scheduledFrom: today, scheduledTo: today })
  // The list beside it says what is wrong and offers to try again.
  if (waiting.error ?? next.error) return null
  if (!waiting.orders || !next.orders) return <SkeletonList rows={3} />
  if (waiting.orders.length === 0 && next.orders.length === 0)
    return <EmptyState icon="checkCircle" title={t('now.calm')} text={t('now.calmHint')} />
  return (
    <div className={styles.now}>
      <Glance title={t('now.waiting')} count={waiting.count} orders={waiting.orders} />
      <Glance title={t('now.next')} count={next.count} orders={next.orders} />
    </div>
  )
}

function useGlance(
  statuses: readonly OrderStatus[],
  visit: { readonly scheduledFrom?: string; readonly scheduledTo?: string },
) {
  const { data, error } = useQuery(orderGlanceQuery({ status: statuses, sort: 'scheduledFrom', ...visit }))
  const { data: counts } = useQuery(orderCountsQuery(visit))
  const count = counts && sumOfCounts(counts, statuses)
  return { orders: data?.items, count, error: data ? null : error }
}

const urgentFirst = (orders: readonly OrderRow[]): OrderRow[] =>
  [...orders].sort((one, other) => Number(other.priority === 'URGENT') - Number(one.priority === 'URGENT'))

interface GlanceProps {
  readonly title: string
  readonly count: number | undefined
  readonly orders: readonly OrderRow[]
}

function Glance({ title, count, orders }: GlanceProps) {
  if (orders.length === 0) return null
  return (
    <Section title={count === undefined ? title : `${title} · ${String(count)}`} isList>
      {urgentFirst(orders)
        .slice(0, SHOWN)
        .map((order) => (
          <OrderCard key={order.id} order={order} to={`/orders/${String(order.id)}`} viewer="desk" />
        ))}
    </Section>
  )
}
