import { disableClosingConfirmation, enableClosingConfirmation } from '@telegram-apps/sdk-react'
import { useEffect } from 'react'

/** Several dirty forms may be mounted (a sheet over a page); the confirmation stays until the last is clean. */
let dirtyForms = 0

function count(change: 1 | -1): void {
  dirtyForms += change
  if (dirtyForms > 0) enableClosingConfirmation.ifAvailable()
  else disableClosingConfirmation.ifAvailable()
}

/** Telegram asks before closing the app while `isDirty`. */
export function useClosingConfirmation(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    count(1)
    return () => {
      count(-1)
    }
  }, [isDirty])
}
