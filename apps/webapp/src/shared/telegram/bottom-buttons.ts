import { createStore } from '../state/store'

/** One of Telegram's two bottom buttons as a screen wants it. */
export interface BottomButton {
  readonly text: string
  readonly onClick: () => void
  readonly isEnabled: boolean
  readonly isLoading: boolean
  readonly isDestructive: boolean
}

export type BottomButtonKind = 'main' | 'secondary'

interface Claim {
  readonly kind: BottomButtonKind
  /** Null covers what lies below without a button of its own. */
  button: BottomButton | null
}

/**
 * Who claims the bottom buttons right now. Screens and sheets stack: the last claim of a kind is shown, and when it
 * goes the one below returns. The platform is told once per turn, so leaving one screen for another doesn't flicker.
 */
const claims: Claim[] = []
let isScheduled = false

export interface ShownButtons {
  readonly main: BottomButton | null
  readonly secondary: BottomButton | null
}

export const shownButtons = createStore<ShownButtons>({ main: null, secondary: null })

const lastOf = (kind: BottomButtonKind): BottomButton | null =>
  claims.filter((claim) => claim.kind === kind).at(-1)?.button ?? null

function publishSoon(): void {
  if (isScheduled) return
  isScheduled = true
  queueMicrotask(() => {
    isScheduled = false
    const next = { main: lastOf('main'), secondary: lastOf('secondary') }
    const { main, secondary } = shownButtons.get()
    if (next.main !== main || next.secondary !== secondary) shownButtons.set(next)
  })
}

/** Claims a button; the claim can be changed and must be released. */
export function claimBottomButton(kind: BottomButtonKind, button: BottomButton | null) {
  const claim: Claim = { kind, button }
  claims.push(claim)
  publishSoon()
  return {
    update: (next: BottomButton): void => {
      claim.button = next
      publishSoon()
    },
    release: (): void => {
      claims.splice(claims.indexOf(claim), 1)
      publishSoon()
    },
  }
}
