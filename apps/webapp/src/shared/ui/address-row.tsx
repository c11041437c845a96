import { wrappingAddress } from '../format/short-address'
import { useT } from '../i18n/use-t'
import { openMap } from '../telegram/links'
import { IconButton } from './button'
import { Row } from './row'
import { useCopy } from './use-copy'

export interface AddressRowProps {
  readonly address: string
  /** Apartment, entrance, floor, intercom. */
  readonly details: string | null
}

/** An address with one tap to copy and one to the map. */
export function AddressRow({ address, details }: AddressRowProps) {
  const t = useT()
  const copy = useCopy()
  return (
    <Row
      icon="map"
      title={wrappingAddress(address)}
      subtitle={details ?? undefined}
      after={
        <>
          <IconButton icon="copy" label={t('action.copyAddress')} onClick={() => void copy(address)} />
          <IconButton
            icon="route"
            label={t('action.openMap')}
            onClick={() => {
              openMap(address)
            }}
          />
        </>
      }
    />
  )
}
