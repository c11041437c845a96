import { EDITABLE_STATUSES } from '@pult/shared/orders/machine'
import type { OrderView } from '@pult/shared/orders/order-views'
import { useMasterName } from '../../../features/masters/use-master-name'
import { ClientCard } from '../../../features/orders/components/client-card'
import { ClosingFacts } from '../../../features/orders/components/closing-facts'
import { OrderDeliveries } from '../../../features/orders/components/order-deliveries'
import { OrderFacts } from '../../../features/orders/components/order-facts'
import { OrderLoader } from '../../../features/orders/components/order-loader'
import { SlaMark, UrgentMark } from '../../../features/orders/components/order-marks'
import { OrderTimeline } from '../../../features/orders/components/order-timeline'
import { StaleNotice, useStaleNotice } from '../../../features/orders/components/stale-notice'
import { StatusBadge } from '../../../features/orders/components/status-badge'
import { EventChanges } from '../../../features/orders/desk/event-changes'
import { useFormat, type Format } from '../../../shared/format/use-format'
import type { Translate } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { navigateTo } from '../../../shared/navigation/app-location'
import { Avatar } from '../../../shared/ui/avatar'
import { IconButton } from '../../../shared/ui/button'
import { Page } from '../../../shared/ui/page'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { OrderActions } from './order-actions'
import styles from './order-detail.module.css'

const MINUTE_MS = 60_000

/** One order for the desk: everything about it, and what may be done with it now. */
export function OrderDetail({ id }: { id: number }) {
  return <OrderLoader id={id}>{(order) => <Opened order={order} />}</OrderLoader>
}

function Opened({ order }: { order: OrderView }) {
  const t = useT()
  const format = useFormat()
  const { stale, tell, dismiss } = useStaleNotice(order.id)
  const masterName = useMasterName()
  const staleNotice = <StaleNotice stale={stale} onDismiss={dismiss} />
  return (
    <Page
      title={format.orderNumber(order.id)}
      subtitle={<Summary order={order} />}
      actions={
        <>
          {EDITABLE_STATUSES.includes(order.status) && (
            <IconButton
              icon="edit"
              label={t('action.edit')}
              onClick={() => {
                navigateTo(`/orders/${String(order.id)}/edit`)
              }}
            />
          )}
          <OrderActions order={order} onStale={tell} staleNotice={staleNotice} />
        </>
      }
    >
      {staleNotice}
      <ClientCard order={order} cardPath={`/clients/${String(order.client.id)}`} />
      <OrderFacts order={order} />
      <MasterFacts order={order} />
      <ClosingFacts order={order} />
      <OrderTimeline
        orderId={order.id}
        renderChanges={(event) => <EventChanges event={event} masterName={masterName} />}
      />
      <OrderDeliveries orderId={order.id} />
    </Page>
  )
}

function Summary({ order }: { order: OrderView }) {
  const t = useT()
  const format = useFormat()
  const parts = [
    t('order.created', { when: format.instant(order.createdAt) }),
    t(`source.${order.source}`),
    statusAge(order, { t, format }),
  ].filter((part) => part !== null)
  return (
    <>
      <span className={styles.marks}>
        <StatusBadge status={order.status} />
        <UrgentMark priority={order.priority} />
        <SlaMark slaDueAt={order.slaDueAt} />
      </span>
      <span className={styles.line}>
        {parts.map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))}
      </span>
    </>
  )
}

/** How long the order has waited for its next step, or when it ended; null while there is nothing to tell yet. */
function statusAge(order: OrderView, { t, format }: { t: Translate; format: Format }): string | null {
  const { status, statusChangedAt, createdAt, closedAt } = order
  if (closedAt !== null) return t('order.closed', { when: format.instant(closedAt) })
  if (status === 'REFUSED') return t('order.refused', { when: format.instant(statusChangedAt) })
  const inStatusMs = format.now - Date.parse(statusChangedAt)
  const hasMoved = statusChangedAt !== createdAt && inStatusMs >= MINUTE_MS
  return hasMoved ? t('order.inStatus', { duration: format.duration(inStatusMs) }) : null
}

function MasterFacts({ order }: { order: OrderView }) {
  const t = useT()
  return (
    <Section title={t('order.master')}>
      {order.master ? (
        <Row before={<Avatar name={order.master.name} />} title={order.master.name} />
      ) : (
        <Row icon="user" title={t('order.noMaster')} />
      )}
    </Section>
  )
}
