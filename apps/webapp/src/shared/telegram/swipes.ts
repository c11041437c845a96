import { disableVerticalSwipes, enableVerticalSwipes } from '@telegram-apps/sdk-react'
import { useEffect } from 'react'

/** Swipe-to-close is off only while something is being dragged (5-mini-app). */
export function useNoSwipeToClose(isDragging: boolean): void {
  useEffect(() => {
    if (!isDragging) return
    disableVerticalSwipes.ifAvailable()
    return () => {
      enableVerticalSwipes.ifAvailable()
    }
  }, [isDragging])
}
