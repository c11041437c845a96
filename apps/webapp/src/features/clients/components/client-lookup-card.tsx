import type { ClientLookup, ClientView, UsedAddress } from '@pult/shared/clients/client-views'
import type { OrderRow } from '@pult/shared/orders/order-views'
import { normalizePhone } from '@pult/shared/phones/phone'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { Link } from 'wouter'
import { shortAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { dayOf } from '../../../shared/format/zoned-time'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Button } from '../../../shared/ui/button'
import { Icon } from '../../../shared/ui/icon'
import { Notice } from '../../../shared/ui/notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { clientLookupQuery } from '../api/client-lookup'
import styles from './client-lookup-card.module.css'

export interface ClientLookupCardProps {
  /** As typed; nothing is asked before it is a whole number. */
  readonly phone: string
  readonly equipmentType: string
  readonly onFill: (fill: {
    name?: string
    address?: string
    addressDetails?: string
    isRepeat?: boolean
  }) => void
}

/** Who is calling, before name and address are typed: the card to fill by a tap, possible duplicates, warranty. */
export function ClientLookupCard({ phone, equipmentType, onFill }: ClientLookupCardProps) {
  const t = useT()
  const whole = normalizePhone(useDeferredValue(phone))
  const { data, isError } = useQuery({ ...clientLookupQuery(whole ?? ''), enabled: whole !== null })
  if (whole === null) return null
  if (isError && !data) return <Notice tone="warning">{t('clients.lookupFailed')}</Notice>
  if (!data) return null
  return (
    <div aria-live="polite">
      {data.client ? (
        <KnownClient client={data.client} onFill={onFill} />
      ) : (
        <p className={styles.unknown}>{t('clients.unknown')}</p>
      )}
      <OpenOrders orders={data.openOrders} />
      <WarrantyOrders
        orders={data.warrantyOrders}
        equipmentType={equipmentType}
        onRepeat={() => {
          onFill({ isRepeat: true })
        }}
      />
    </div>
  )
}

interface KnownClientProps {
  readonly client: ClientView
  readonly onFill: ClientLookupCardProps['onFill']
}

function KnownClient({ client, onFill }: KnownClientProps) {
  const t = useT()
  const [latest, ...earlier] = client.addresses
  const fillAddress = ({ address, addressDetails }: UsedAddress) => ({
    address,
    addressDetails: addressDetails ?? '',
  })
  return (
    <Section title={t('clients.known')}>
      <Row
        icon="user"
        title={client.name}
        subtitle={[
          latest && shortAddress(latest.address),
          t('clients.ordersCount', { count: client.orders.total }),
        ]
          .filter(Boolean)
          .join(' · ')}
        after={
          <Button
            look="filled"
            onClick={() => {
              onFill({ name: client.name, ...(latest && fillAddress(latest)) })
            }}
          >
            {t('clients.fill')}
          </Button>
        }
      />
      {earlier.slice(0, 3).map((used) => (
        <Row
          key={`${used.address}/${used.addressDetails ?? ''}`}
          icon="map"
          title={shortAddress(used.address)}
          subtitle={used.addressDetails ?? undefined}
          onClick={() => {
            onFill({ name: client.name, ...fillAddress(used) })
          }}
        />
      ))}
    </Section>
  )
}

/** A possible duplicate: the form stays, the open order opens beside it in the history. */
function OpenOrders({ orders }: { orders: readonly OrderRow[] }) {
  const t = useT()
  if (orders.length === 0) return null
  return (
    <Notice tone="warning" title={t('clients.openOrder')}>
      {t('clients.openOrderHint')}
      <OrderLinks orders={orders} />
    </Notice>
  )
}

interface WarrantyProps {
  readonly orders: ClientLookup['warrantyOrders']
  readonly equipmentType: string
  readonly onRepeat: () => void
}

function WarrantyOrders({ orders, equipmentType, onRepeat }: WarrantyProps) {
  const t = useT()
  const format = useFormat()
  const matching = orders.filter((order) => equipmentType === '' || order.equipmentType === equipmentType)
  const [first] = matching
  if (!first) return null
  const until = t('clients.until', { day: format.day(dayOf(first.warrantyUntil, format.timeZone)) })
  return (
    <Notice
      tone="info"
      title={`${t('clients.warranty')} ${until}`}
      actions={<Button onClick={onRepeat}>{t('clients.markRepeat')}</Button>}
    >
      {t(equipmentType === '' ? 'clients.warrantyAny' : 'clients.warrantyHint')}
      <OrderLinks orders={matching} />
    </Notice>
  )
}

function OrderLinks({ orders }: { orders: readonly OrderRow[] }) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  return (
    <ul className={styles.links}>
      {orders.slice(0, 3).map((order) => (
        <li key={order.id}>
          <OrderLink
            id={order.id}
            text={[
              format.orderNumber(order.id),
              equipmentName(order.equipmentType),
              t(`status.${order.status}`).toLowerCase(),
              format.day(dayOf(order.createdAt, format.timeZone)),
            ].join(' · ')}
          />
        </li>
      ))}
    </ul>
  )
}

function OrderLink({ id, text }: { id: number; text: string }) {
  return (
    <Link href={`/orders/${String(id)}`} className={styles.link}>
      <span>{text}</span>
      <Icon name="chevronRight" size={16} />
    </Link>
  )
}
