import {
  hideBackButton,
  onBackButtonClick,
  onSettingsButtonClick,
  showBackButton,
  showSettingsButton,
} from '@telegram-apps/sdk-react'
import { useEffect } from 'react'
import { goBack, navigateTo, useIsCovered } from '../../shared/navigation/app-location'

/** Telegram's BackButton mirrors the router: shown wherever there is a screen above (`parent`) or a sheet to close. */
export function useBackButtonFor(parent: string | null): void {
  const isShown = useIsCovered() || parent !== null
  useEffect(() => {
    if (!isShown) {
      hideBackButton.ifAvailable()
      return
    }
    showBackButton.ifAvailable()
    if (!onBackButtonClick.isAvailable()) return
    return onBackButtonClick(() => {
      void goBack(parent ?? '/')
    })
  }, [parent, isShown])
}

/** «Settings» in Telegram's menu (Bot API 6.10) opens the preferences. */
export function useSettingsButton(): void {
  useEffect(() => {
    showSettingsButton.ifAvailable()
    if (!onSettingsButtonClick.isAvailable()) return
    return onSettingsButtonClick(() => {
      navigateTo('/preferences')
    })
  }, [])
}
