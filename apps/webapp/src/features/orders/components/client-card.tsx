import type { OrderView } from '@pult/shared/orders/order-views'
import { wrappingAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { callHref, openMap } from '../../../shared/telegram/links'
import { IconButton } from '../../../shared/ui/button'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { useCopy } from '../../../shared/ui/use-copy'

/** The client with one tap to call, map and copy. The phone is there only while the viewer may see it. */
export function ClientCard({ order: { client } }: { order: Pick<OrderView, 'client'> }) {
  const t = useT()
  const format = useFormat()
  const copy = useCopy()
  const phones = [client.phone, client.extraPhone].filter((phone) => phone !== null)
  return (
    <Section title={t('order.client')}>
      <Row icon="user" title={client.name} />
      {phones.map((phone) => (
        <Row
          key={phone}
          icon="phone"
          href={callHref(phone)}
          title={format.phone(phone)}
          subtitle={t('action.call')}
        />
      ))}
      {phones.length === 0 && <Row icon="phone" title={t('order.phoneHidden')} />}
      <Row
        icon="map"
        title={wrappingAddress(client.address)}
        subtitle={client.addressDetails ?? undefined}
        after={
          <>
            <IconButton
              icon="copy"
              label={t('action.copyAddress')}
              onClick={() => void copy(client.address)}
            />
            <IconButton
              icon="route"
              label={t('action.openMap')}
              onClick={() => {
                openMap(client.address)
              }}
            />
          </>
        }
      />
    </Section>
  )
}
