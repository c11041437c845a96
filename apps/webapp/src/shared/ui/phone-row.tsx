import { useFormat } from '../format/use-format'
import { useT } from '../i18n/use-t'
import { callHref } from '../telegram/links'
import { IconButton } from './button'
import styles from './phone-row.module.css'
import { Row } from './row'
import { useCopy } from './use-copy'

/** A number (E.164) with one tap to call and one to copy. */
export function PhoneRow({ phone }: { phone: string }) {
  const t = useT()
  const format = useFormat()
  const copy = useCopy()
  return (
    <div className={styles.phone}>
      <Row icon="phone" href={callHref(phone)} title={format.phone(phone)} subtitle={t('action.call')} />
      <IconButton icon="copy" label={t('action.copyPhone')} onClick={() => void copy(phone)} />
    </div>
  )
}
