import type { OrderRow } from '@pult/shared/orders/order-views'
import { useVisitWindow } from '../../../features/orders/components/order-marks'
import { wrappingAddress } from '../../../shared/format/short-address'
import { useFormat, type Format } from '../../../shared/format/use-format'
import type { Translate } from '../../../shared/i18n/message-key'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { SparePart } from '../../../shared/spare-part'
import { callHref, openMap } from '../../../shared/telegram/links'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'

/** Earlier nobody is there yet, and a thumb that slips would say so. */
const NEAR_MS = 2 * 3_600_000

const ArriveRow = lazy(() => import('./arrive-row').then((module) => ({ default: module.ArriveRow })))

/**
 * The visit to travel to: how long it is till then, or till its window is over, and one tap to the map, to call and,
 * once it is near, to say that one is there.
 */
export function NextVisit({ order }: { order: OrderRow }) {
  const t = useT()
  const format = useFormat()
  const visitWindow = useVisitWindow(order)
  const { client, scheduledFrom } = order
  const isNear = scheduledFrom !== null && Date.parse(scheduledFrom) - format.now <= NEAR_MS
  return (
    <Section title={t('master.nextVisit')}>
      <Row
        icon="clock"
        to={`/my/${String(order.id)}`}
        title={visitWindow}
        subtitle={[format.orderNumber(order.id), timeLeft(order, { t, format })]
          .filter((part) => part !== null)
          .join(' · ')}
      />
      <Row
        icon="map"
        title={wrappingAddress(client.address)}
        subtitle={t('action.openMap')}
        onClick={() => {
          openMap(client.address)
        }}
      />
      {client.phone !== null && (
        <Row icon="phone" href={callHref(client.phone)} title={client.name} subtitle={t('action.call')} />
      )}
      {isNear && (
        <SparePart>
          <ArriveRow order={order} />
        </SparePart>
      )}
    </Section>
  )
}

function timeLeft(
  { scheduledFrom, scheduledTo }: OrderRow,
  { t, format }: { t: Translate; format: Format },
): string | null {
  if (scheduledFrom === null || scheduledTo === null) return null
  const isAhead = Date.parse(scheduledFrom) > format.now
  if (isAhead) return format.relative(scheduledFrom)
  return t('master.timeLeft', { duration: format.duration(Date.parse(scheduledTo) - format.now) })
}
