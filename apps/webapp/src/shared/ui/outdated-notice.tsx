import { useT } from '../i18n/use-t'
import { Button } from './button'
import { Notice } from './notice'

export interface OutdatedNoticeProps {
  /** Goes on with the edits on top of what changed. */
  readonly onKeep: () => void
  /** Drops the edits. */
  readonly onTakeFresh: () => void
}

/** Somebody else changed what is being edited; nothing is overwritten before the person has decided. */
export function OutdatedNotice({ onKeep, onTakeFresh }: OutdatedNoticeProps) {
  const t = useT()
  return (
    <div role="alert">
      <Notice
        tone="warning"
        title={t('outdated.title')}
        actions={
          <>
            <Button onClick={onKeep}>{t('outdated.keep')}</Button>
            <Button look="plain" onClick={onTakeFresh}>
              {t('outdated.takeFresh')}
            </Button>
          </>
        }
      >
        {t('outdated.text')}
      </Notice>
    </div>
  )
}
