import type { OrderView } from '@pult/shared/orders/order-views'
import { ClientCard } from '../../../features/orders/components/client-card'
import { ClosingFacts } from '../../../features/orders/components/closing-facts'
import { OrderFacts } from '../../../features/orders/components/order-facts'
import { OrderLoader } from '../../../features/orders/components/order-loader'
import { SlaMark, UrgentMark } from '../../../features/orders/components/order-marks'
import { OrderTimeline } from '../../../features/orders/components/order-timeline'
import { StaleNotice, useStaleNotice } from '../../../features/orders/components/stale-notice'
import { StatusBadge } from '../../../features/orders/components/status-badge'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useOrganisation } from '../../../shared/session/me'
import { Notice } from '../../../shared/ui/notice'
import { Page } from '../../../shared/ui/page'
import { phoneOpens } from './phone-opens'
import { MyOrderActions } from './my-order-actions'
import styles from './my-order.module.css'

/** One job for its master: where to go, what is wrong, and the next step. */
export function MyOrder({ id }: { id: number }) {
  return <OrderLoader id={id}>{(order) => <Opened order={order} />}</OrderLoader>
}

function Opened({ order }: { order: OrderView }) {
  const t = useT()
  const format = useFormat()
  const { stale, tell, dismiss } = useStaleNotice(order.id)
  const { clientPhoneVisibleFrom } = useOrganisation()
  const opens = phoneOpens(order.status, clientPhoneVisibleFrom)
  const staleNotice = <StaleNotice stale={stale} onDismiss={dismiss} />
  return (
    <Page
      title={format.orderNumber(order.id)}
      subtitle={
        <span className={styles.marks}>
          <StatusBadge status={order.status} />
          <UrgentMark priority={order.priority} />
          <SlaMark slaDueAt={order.slaDueAt} />
        </span>
      }
      actions={<MyOrderActions order={order} onStale={tell} staleNotice={staleNotice} />}
    >
      {staleNotice}
      <OrderFacts order={order} />
      <ClientCard order={order} />
      {opens !== null && order.client.phone === null && <Notice>{t(opens)}</Notice>}
      <ClosingFacts order={order} />
      <OrderTimeline orderId={order.id} />
    </Page>
  )
}
