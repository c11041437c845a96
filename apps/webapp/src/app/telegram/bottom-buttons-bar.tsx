import {
  onMainButtonClick,
  onSecondaryButtonClick,
  setMainButtonParams,
  setSecondaryButtonParams,
  themeParamsButtonColor,
  themeParamsButtonTextColor,
  themeParamsDestructiveTextColor,
  themeParamsSectionBackgroundColor,
  useSignal,
} from '@telegram-apps/sdk-react'
import { useEffect } from 'react'
import { useStore } from '../../shared/state/store'
import { shownButtons, type BottomButton } from '../../shared/telegram/bottom-buttons'
import { Button } from '../../shared/ui/button'
import styles from './bottom-buttons-bar.module.css'

/** Telegram has no look of its own for a disabled button; this grey reads as one in both schemes. */
const DISABLED_COLOR = '#8e8e93'
const FALLBACK_COLOR = '#2481cc'
/** Themes before Bot API 6.10 have no colour for what can't be undone. */
const FALLBACK_DANGER = '#c3271d'
const WHITE = '#ffffff'

type Hex = `#${string}`

const paramsOf = (button: BottomButton, color: Hex, textColor: Hex) => ({
  text: button.text,
  isVisible: true,
  isEnabled: button.isEnabled && !button.isLoading,
  isLoaderVisible: button.isLoading,
  backgroundColor: button.isEnabled ? color : DISABLED_COLOR,
  textColor: button.isEnabled ? textColor : WHITE,
})

/** Hands the claimed buttons to Telegram and renders those it can't show at the bottom of the page. */
export function BottomButtonsBar() {
  const { main, secondary } = useStore(shownButtons)
  useTelegramMainButton(main)
  useTelegramSecondaryButton(secondary)
  const pageMain = setMainButtonParams.isAvailable() ? null : main
  const pageSecondary = setSecondaryButtonParams.isAvailable() ? null : secondary
  const isShown = pageMain !== null || pageSecondary !== null
  useEffect(() => {
    document.documentElement.classList.toggle('has-page-buttons', isShown)
  }, [isShown])
  if (!isShown) return null
  return (
    <div className={styles.bar}>
      {pageSecondary && <PageButton button={pageSecondary} look="tinted" />}
      {pageMain && <PageButton button={pageMain} look="filled" />}
    </div>
  )
}

function PageButton({ button, look }: { button: BottomButton; look: 'filled' | 'tinted' }) {
  return (
    <Button
      look={button.isDestructive ? 'danger' : look}
      isWide
      disabled={!button.isEnabled}
      isBusy={button.isLoading}
      onClick={button.onClick}
    >
      {button.text}
    </Button>
  )
}

function useTelegramMainButton(button: BottomButton | null): void {
  const accent = useSignal(themeParamsButtonColor) ?? FALLBACK_COLOR
  const onAccent = useSignal(themeParamsButtonTextColor) ?? WHITE
  const danger = useSignal(themeParamsDestructiveTextColor) ?? FALLBACK_DANGER
  useEffect(() => {
    if (!setMainButtonParams.isAvailable()) return
    if (!button) {
      setMainButtonParams({ isVisible: false, isLoaderVisible: false })
      return
    }
    setMainButtonParams(
      button.isDestructive ? paramsOf(button, danger, WHITE) : paramsOf(button, accent, onAccent),
    )
    return onMainButtonClick(button.onClick)
  }, [button, accent, onAccent, danger])
}

function useTelegramSecondaryButton(button: BottomButton | null): void {
  const surface = useSignal(themeParamsSectionBackgroundColor) ?? WHITE
  const accent = useSignal(themeParamsButtonColor) ?? FALLBACK_COLOR
  const danger = useSignal(themeParamsDestructiveTextColor) ?? accent
  useEffect(() => {
    if (!setSecondaryButtonParams.isAvailable()) return
    if (!button) {
      setSecondaryButtonParams({ isVisible: false, isLoaderVisible: false })
      return
    }
    setSecondaryButtonParams({
      ...paramsOf(button, surface, button.isDestructive ? danger : accent),
      position: 'top',
    })
    return onSecondaryButtonClick(button.onClick)
  }, [button, surface, accent, danger])
}
