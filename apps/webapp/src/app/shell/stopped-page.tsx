import { closeMiniApp } from '@telegram-apps/sdk-react'
import { useT } from '../../shared/i18n/use-t'
import type { SessionStop } from '../../shared/session/session-state'
import { Button } from '../../shared/ui/button'
import { EmptyState } from '../../shared/ui/states'

/** The whole app has stopped: the launch is too old, or the account was switched off. */
export function StoppedPage({ reason }: { reason: NonNullable<SessionStop> }) {
  const t = useT()
  const isExpired = reason === 'expired'
  return (
    <main>
      <EmptyState
        isPage
        icon={isExpired ? 'clock' : 'ban'}
        title={t(isExpired ? 'stopped.expired' : 'stopped.disabled')}
        text={t(isExpired ? 'stopped.expiredHint' : 'stopped.disabledHint')}
        action={
          closeMiniApp.isAvailable() && (
            <Button
              look="filled"
              onClick={() => {
                closeMiniApp()
              }}
            >
              {t('stopped.close')}
            </Button>
          )
        }
      />
    </main>
  )
}
