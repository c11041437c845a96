import { useCallback, useEffect, useRef } from 'react'
import type { Translate } from '../i18n/message-key'
import { useT } from '../i18n/use-t'
import { useClosingConfirmation } from '../telegram/closing-confirmation'
import { confirm } from '../telegram/popup'
import { guardLeaving } from './app-location'

const askToLeave = (t: Translate): Promise<boolean> =>
  confirm({
    title: t('unsaved.title'),
    message: t('unsaved.message'),
    confirm: t('unsaved.leave'),
    cancel: t('unsaved.stay'),
  })

/**
 * While `isDirty`, asks before the screen is left inside the app and before Telegram closes it. Call the returned
 * function right before navigating away after a successful send.
 */
export function useUnsavedGuard(isDirty: boolean): () => void {
  const t = useT()
  const release = useRef<() => void>(() => undefined)
  useClosingConfirmation(isDirty)
  useEffect(() => {
    if (!isDirty) return
    release.current = guardLeaving(() => askToLeave(t))
    return () => {
      release.current()
    }
  }, [isDirty, t])
  return useCallback(() => {
    release.current()
  }, [])
}

/**
 * The same for a form in a sheet, which is left by closing it. Give `close` to the sheet: it asks while `isDirty` and
 * closes at once otherwise. `done` closes after a successful send and asks nobody.
 */
export function useSheetGuard(isDirty: boolean, onClose: () => void) {
  const t = useT()
  const release = useUnsavedGuard(isDirty)
  const done = (): void => {
    release()
    onClose()
  }
  const close = (): void => {
    if (!isDirty) {
      onClose()
      return
    }
    void askToLeave(t).then((isAgreed) => {
      if (isAgreed) done()
    })
  }
  return { close, done }
}
