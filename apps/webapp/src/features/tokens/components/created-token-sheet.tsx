import type { CreatedApiToken } from '@pult/shared/tokens/token-views'
import { useT } from '../../../shared/i18n/use-t'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { Button } from '../../../shared/ui/button'
import { Notice } from '../../../shared/ui/notice'
import { Section } from '../../../shared/ui/section'
import { Sheet } from '../../../shared/ui/sheet'
import { useCopy } from '../../../shared/ui/use-copy'
import styles from './tokens.module.css'

/** The token itself, this one time. Null comes when a lost answer was repeated: then it can only be made anew. */
export function CreatedTokenSheet({ created, onClose }: { created: CreatedApiToken; onClose: () => void }) {
  const t = useT()
  const copy = useCopy()
  const { token, name } = created
  useMainButton({ text: t('tokens.done'), onClick: onClose })
  return (
    <Sheet title={name} onClose={onClose}>
      {token === null ? (
        <Notice tone="error" title={t('tokens.lost')}>
          {t('tokens.lostHint')}
        </Notice>
      ) : (
        <>
          <Notice tone="warning" title={t('tokens.once')}>
            {t('tokens.onceHint')}
          </Notice>
          <Section isPadded>
            <code className={styles.token} data-testid="api-token">
              {token}
            </code>
            <Button icon="copy" isWide onClick={() => void copy(token)}>
              {t('tokens.copy')}
            </Button>
          </Section>
        </>
      )}
    </Sheet>
  )
}
