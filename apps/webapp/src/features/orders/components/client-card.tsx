import type { OrderView } from '@pult/shared/orders/order-views'
import { useT } from '../../../shared/i18n/use-t'
import { AddressRow } from '../../../shared/ui/address-row'
import { PhoneRow } from '../../../shared/ui/phone-row'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'

export interface ClientCardProps {
  readonly order: Pick<OrderView, 'client'>
  /** The client's own screen, for whoever has one. */
  readonly cardPath?: string
}

/** The client with one tap to call, map and copy. The phone is there only while the viewer may see it. */
export function ClientCard({ order: { client }, cardPath }: ClientCardProps) {
  const t = useT()
  const phones = [client.phone, client.extraPhone].filter((phone) => phone !== null)
  return (
    <Section title={t('order.client')}>
      <Row icon="user" title={client.name} {...(cardPath !== undefined && { to: cardPath })} />
      {phones.map((phone) => (
        <PhoneRow key={phone} phone={phone} />
      ))}
      {phones.length === 0 && <Row icon="phone" title={t('order.phoneHidden')} />}
      <AddressRow address={client.address} details={client.addressDetails} />
    </Section>
  )
}
