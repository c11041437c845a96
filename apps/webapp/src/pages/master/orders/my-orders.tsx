import type { OrderRow } from '@pult/shared/orders/order-views'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orderCountsQuery } from '../../../features/orders/api/order-counts'
import { orderListQuery, rowsOf } from '../../../features/orders/api/order-list'
import { ORDER_CARD_HEIGHT, OrderCard } from '../../../features/orders/components/order-card'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useKeptState } from '../../../shared/navigation/use-kept-state'
import { useEditMe } from '../../../shared/session/edit-me'
import { useMe } from '../../../shared/session/me'
import { Page } from '../../../shared/ui/page'
import { Section } from '../../../shared/ui/section'
import { Segmented } from '../../../shared/ui/segmented'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import { Switch } from '../../../shared/ui/switch'
import { VirtualList } from '../../../shared/ui/virtual-list'
import styles from './my-orders.module.css'
import { FILTERS, movedInto, MY_SEGMENTS, nextVisitOf, rowsOfSegment, type MySegment } from './my-segments'
import { NextVisit } from './next-visit'

const keyOf = (order: OrderRow): number => order.id

/** The master's jobs: what is on now, what comes, what waits for parts, what is done. */
export function MyOrders({ selectedId }: { selectedId: number | null }) {
  const t = useT()
  const format = useFormat()
  const [segment, setSegment] = useKeptState<MySegment>('my-segment', 'now')
  const { data: counts } = useQuery(orderCountsQuery({}))
  const query = useInfiniteQuery(orderListQuery(FILTERS[segment]))
  const rows = useMemo(() => rowsOf(query.data), [query.data])
  const { now: onHand, longRepair, done } = useKnownRows()
  const { today, timeZone, now } = format
  const shown = useMemo(() => {
    const moved = movedInto(segment, rows, [onHand, longRepair, done])
    return rowsOfSegment(segment, [...moved, ...rows], { today, timeZone })
  }, [segment, rows, onHand, longRepair, done, today, timeZone])
  const next = segment === 'now' ? nextVisitOf(rows, now) : null
  const countOf: Partial<Record<MySegment, number | undefined>> = { longRepair: counts?.DR }
  return (
    <Page title={t('tab.my')}>
      <Shift />
      <Segmented
        label={t('master.segments')}
        segments={MY_SEGMENTS.map((value) => ({ value, label: t(`master.${value}`), count: countOf[value] }))}
        value={segment}
        onChange={setSegment}
      />
      {next && <NextVisit order={next} />}
      <div className={styles.list}>
        <List segment={segment} rows={shown} query={query} selectedId={selectedId} />
      </div>
    </Page>
  )
}

/** The lists behind all segments as far as the device has them, without asking for what is not on screen. */
function useKnownRows(): Record<Exclude<MySegment, 'upcoming'>, OrderRow[]> {
  const { data: now } = useInfiniteQuery({ ...orderListQuery(FILTERS.now), enabled: false })
  const { data: longRepair } = useInfiniteQuery({ ...orderListQuery(FILTERS.longRepair), enabled: false })
  const { data: done } = useInfiniteQuery({ ...orderListQuery(FILTERS.done), enabled: false })
  return useMemo(
    () => ({ now: rowsOf(now), longRepair: rowsOf(longRepair), done: rowsOf(done) }),
    [now, longRepair, done],
  )
}

interface ListProps {
  readonly segment: MySegment
  readonly rows: OrderRow[]
  readonly query: ReturnType<typeof useInfiniteQuery<unknown>>
  readonly selectedId: number | null
}

function List({ segment, rows, query, selectedId }: ListProps) {
  const t = useT()
  const format = useFormat()
  const { data, error, isPending, refetch, ...paging } = query
  const isRead = data !== undefined
  const unread = isPending ? <SkeletonList /> : <ErrorState error={error} onRetry={() => void refetch()} />
  if (rows.length === 0 && !paging.hasNextPage) return isRead ? <NothingHere segment={segment} /> : unread
  return (
    <>
      <VirtualList
        label={t('master.list')}
        items={rows}
        keyOf={keyOf}
        estimatedHeight={ORDER_CARD_HEIGHT}
        renderItem={(order) => (
          <OrderCard
            order={order}
            to={`/my/${String(order.id)}`}
            isSelected={order.id === selectedId}
            viewer="master"
            extra={
              order.masterShare !== null && (
                <span className={styles.share}>
                  {t('master.yourShare')}: {format.money(order.masterShare)}
                </span>
              )
            }
          />
        )}
        {...paging}
      />
      {!isRead && unread}
    </>
  )
}

function NothingHere({ segment }: { segment: MySegment }) {
  const t = useT()
  return segment === 'now' ? (
    <EmptyState icon="checkCircle" title={t('master.emptyNow')} text={t('master.emptyNowHint')} />
  ) : (
    <EmptyState icon="inbox" title={t('master.emptyOther')} />
  )
}

function Shift() {
  const t = useT()
  const { master } = useMe()
  const edit = useEditMe()
  if (!master) return null
  return (
    <Section>
      <Switch
        label={t('master.onShift')}
        hint={master.onShift ? undefined : t('master.onShiftHint')}
        isOn={master.onShift}
        onChange={(onShift) => {
          edit.mutate({ onShift })
        }}
      />
    </Section>
  )
}
