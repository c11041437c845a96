import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { reportReachable } from '../../shared/session/report-reachable'
import { useT } from '../../shared/i18n/use-t'
import { ALL_PARTS, loadMessages } from '../../shared/i18n/translate'
import { meQuery } from '../../shared/session/me'
import { askForWriteAccess, canRequestWriteAccess } from '../../shared/telegram/contact'
import { haptics } from '../../shared/telegram/haptics'
import { Button } from '../../shared/ui/button'
import { Notice } from '../../shared/ui/notice'
import { showToast } from '../../shared/ui/toast'

/** Says that the bot's messages don't arrive, and mends it: by Telegram's own question where the client has it. */
export function ReachabilityNotice() {
  const t = useT()
  const queryClient = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const [isByHand, setIsByHand] = useState(!canRequestWriteAccess())
  useEffect(() => void loadMessages(ALL_PARTS).catch(() => undefined), [])
  const allow = async (): Promise<void> => {
    setIsAsking(true)
    const isAllowed = await askForWriteAccess()
    const isMended = isAllowed && (await reportReachable())
    setIsAsking(false)
    if (!isMended) {
      haptics.error()
      setIsByHand(true)
      return
    }
    haptics.success()
    showToast(t('reachability.done'))
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  }
  return (
    <Notice
      tone="warning"
      title={t('reachability.title')}
      actions={
        canRequestWriteAccess() && (
          <Button isBusy={isAsking} onClick={() => void allow()}>
            {t('reachability.allow')}
          </Button>
        )
      }
    >
      {t('reachability.text')}
      {isByHand && <p>{t('reachability.byHand')}</p>}
    </Notice>
  )
}
