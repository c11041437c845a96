import { useT } from '../../shared/i18n/use-t'
import { EmptyState } from '../../shared/ui/states'

/** Somebody opened the address in a browser: the app works inside Telegram only. */
export function OutsidePage() {
  const t = useT()
  return (
    <main>
      <EmptyState isPage icon="send" title={t('outside.title')} text={t('outside.text')} />
    </main>
  )
}
