import { useCallback } from 'react'
import { useT } from '../i18n/use-t'
import { haptics } from '../telegram/haptics'
import { showToast } from './toast'

/** Copies text and says so; says too when the WebView doesn't let it. */
export function useCopy(): (text: string) => Promise<void> {
  const t = useT()
  return useCallback(
    async (text) => {
      try {
        await navigator.clipboard.writeText(text)
        haptics.success()
        showToast(t('state.copied'))
      } catch {
        showToast(t('state.notCopied'), 'error')
      }
    },
    [t],
  )
}
