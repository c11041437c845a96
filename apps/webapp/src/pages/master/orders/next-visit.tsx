import type { OrderRow } from '@pult/shared/orders/order-views'
import { VisitWindow } from '../../../features/orders/components/order-marks'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { callHref, openMap } from '../../../shared/telegram/links'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'

/** The visit to travel to: how long it is till then, and one tap to call or to the map. */
export function NextVisit({ order }: { order: OrderRow }) {
  const t = useT()
  const format = useFormat()
  const { client, scheduledFrom } = order
  const isAhead = scheduledFrom !== null && Date.parse(scheduledFrom) > format.now
  return (
    <Section title={t('master.nextVisit')}>
      <Row
        icon="clock"
        to={`/my/${String(order.id)}`}
        title={<VisitWindow {...order} />}
        subtitle={
          isAhead
            ? `${format.orderNumber(order.id)} · ${format.relative(scheduledFrom)}`
            : format.orderNumber(order.id)
        }
      />
      <Row
        icon="map"
        title={client.address}
        subtitle={t('action.openMap')}
        onClick={() => {
          openMap(client.address)
        }}
      />
      {client.phone !== null && (
        <Row icon="phone" href={callHref(client.phone)} title={client.name} subtitle={t('action.call')} />
      )}
    </Section>
  )
}
