import type { OrderEvent } from '@pult/shared/orders/order-views'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { Button } from '../../../shared/ui/button'
import { Section } from '../../../shared/ui/section'
import { Skeleton } from '../../../shared/ui/skeleton'
import { ErrorState } from '../../../shared/ui/states'
import { orderEventsQuery } from '../api/order-events'
import { editedFields } from './edited-fields'
import styles from './order-timeline.module.css'
import { STATUS_LOOKS } from './status-badge'

export interface OrderTimelineProps {
  readonly orderId: number
  /** What a step changed, for those who may know the values; without it only the edited fields are named. */
  readonly renderChanges?: (event: OrderEvent) => ReactNode
}

/** The order's history with people and reasons, page by page. */
export function OrderTimeline({ orderId, renderChanges }: OrderTimelineProps) {
  const t = useT()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    orderEventsQuery(orderId),
  )
  const events = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={t('order.history')} isPadded>
      {!data && !error && <Skeleton height={40} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <ol className={styles.list}>
        {events.map((event) => (
          <TimelineItem key={event.id} event={event} {...(renderChanges && { renderChanges })} />
        ))}
      </ol>
      {hasNextPage && (
        <Button look="plain" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </Section>
  )
}

type TimelineItemProps = Pick<OrderTimelineProps, 'renderChanges'> & { readonly event: OrderEvent }

function TimelineItem({ event, renderChanges }: TimelineItemProps) {
  const t = useT()
  const format = useFormat()
  const fields = editedFields(
    event.changes.map(({ field }) => field),
    t,
  )
  return (
    <li className={styles.item} data-tone={event.to ? STATUS_LOOKS[event.to].tone : 'gray'}>
      <span className={styles.action}>
        {t(`event.${event.action}`)}
        {event.override && <Badge tone="amber">{t('event.override')}</Badge>}
      </span>
      <span className={styles.meta}>
        {[event.actor?.name ?? t('event.system'), format.instant(event.createdAt)].join(' · ')}
      </span>
      {event.reason !== null && <span className={styles.reason}>{event.reason}</span>}
      {renderChanges?.(event)}
      {!renderChanges && event.action === 'edited' && fields !== '' && (
        <span className={styles.meta}>{t('event.fields', { fields })}</span>
      )}
    </li>
  )
}
