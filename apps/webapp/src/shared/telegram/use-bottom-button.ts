import { useEffect, useLayoutEffect, useRef } from 'react'
import { claimBottomButton, type BottomButtonKind } from './bottom-buttons'

export interface BottomButtonOptions {
  readonly text: string
  readonly onClick: () => void
  /** Default true. */
  readonly isEnabled?: boolean | undefined
  /** Shows the platform's progress and takes no clicks. */
  readonly isLoading?: boolean | undefined
  readonly isDestructive?: boolean | undefined
  /** Gives the button up without unmounting: the screen below may show its own. */
  readonly hidden?: boolean | undefined
}

function useBottomButton(kind: BottomButtonKind, options: BottomButtonOptions): void {
  const { text, isEnabled = true, isLoading = false, isDestructive = false, hidden = false } = options
  const onClick = useRef(options.onClick)
  const claim = useRef<ReturnType<typeof claimBottomButton> | null>(null)

  useEffect(() => {
    onClick.current = options.onClick
  })

  useEffect(() => {
    if (hidden) return
    const button = {
      text,
      isEnabled,
      isLoading,
      isDestructive,
      onClick: () => {
        onClick.current()
      },
    }
    if (claim.current) claim.current.update(button)
    else claim.current = claimBottomButton(kind, button)
  }, [kind, text, isEnabled, isLoading, isDestructive, hidden])

  useEffect(() => {
    if (hidden) return
    return () => {
      claim.current?.release()
      claim.current = null
    }
  }, [hidden])
}

/**
 * The screen's one next step on Telegram's MainButton; where the client has none the shell shows the same button at
 * the bottom of the page. The latest mounted caller wins, so a sheet covers its screen's button.
 */
export const useMainButton = (options: BottomButtonOptions): void => {
  useBottomButton('main', options)
}

/** The alternative to the next step, on Telegram's SecondaryButton (Bot API 7.10) or in the page. */
export const useSecondaryButton = (options: BottomButtonOptions): void => {
  useBottomButton('secondary', options)
}

/**
 * Hides the buttons of the screen below while something modal lies over it. A layout effect, so that it comes before
 * the modal's own buttons, wherever in it they are claimed.
 */
export function useCoveredButtons(): void {
  useLayoutEffect(() => {
    const covers = [claimBottomButton('main', null), claimBottomButton('secondary', null)]
    return () => {
      for (const cover of covers) cover.release()
    }
  }, [])
}
