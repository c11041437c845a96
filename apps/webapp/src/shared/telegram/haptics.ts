import { hapticFeedbackNotificationOccurred, hapticFeedbackSelectionChanged } from '@telegram-apps/sdk-react'

/** Touch feedback, only where 5-mini-app allows it: success, error and selection. Silent where unsupported. */
export const haptics = {
  success: (): void => {
    hapticFeedbackNotificationOccurred.ifAvailable('success')
  },
  error: (): void => {
    hapticFeedbackNotificationOccurred.ifAvailable('error')
  },
  selection: (): void => {
    hapticFeedbackSelectionChanged.ifAvailable()
  },
} as const
