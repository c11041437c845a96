import type { OrderView } from '@pult/shared/orders/order-views'
import { wrappingAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { callHref, openMap } from '../../../shared/telegram/links'
import { IconButton } from '../../../shared/ui/button'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { useCopy } from '../../../shared/ui/use-copy'
import styles from './client-card.module.css'

export interface ClientCardProps {
  readonly order: Pick<OrderView, 'client'>
  /** The client's own screen, for whoever has one. */
  readonly cardPath?: string
}

/** The client with one tap to call, map and copy. The phone is there only while the viewer may see it. */
export function ClientCard({ order: { client }, cardPath }: ClientCardProps) {
  const t = useT()
  const format = useFormat()
  const copy = useCopy()
  const phones = [client.phone, client.extraPhone].filter((phone) => phone !== null)
  return (
    <Section title={t('order.client')}>
      <Row icon="user" title={client.name} {...(cardPath !== undefined && { to: cardPath })} />
      {phones.map((phone) => (
        <div key={phone} className={styles.phone}>
          <Row icon="phone" href={callHref(phone)} title={format.phone(phone)} subtitle={t('action.call')} />
          <IconButton icon="copy" label={t('action.copyPhone')} onClick={() => void copy(phone)} />
        </div>
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
