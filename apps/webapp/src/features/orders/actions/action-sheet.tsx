import type { OrderCommand } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import { createContext, useContext, useRef, type ReactNode } from 'react'
import { focusFirstError } from '../../../shared/forms/focus-first-error'
import { useT } from '../../../shared/i18n/use-t'
import { useMainButton } from '../../../shared/telegram/use-bottom-button'
import { DraftOffer, type DraftOfferProps } from '../../../shared/ui/draft-offer'
import { Notice } from '../../../shared/ui/notice'
import { ProblemNotice } from '../../../shared/ui/problem-notice'
import { Sheet } from '../../../shared/ui/sheet'

/** What every sheet of one action gets from the order's page. */
export interface ActionSheetProps {
  readonly order: OrderView
  readonly onClose: () => void
  /** Takes errors about a stale order (409, 412): the page reloads it and says who was faster. */
  readonly onStale?: (error: unknown) => boolean
  /**
   * Sends in another way than straight to the API (a master's offline queue); rejects with what was refused. Answers
   * where to go when the order is nobody's page any more.
   */
  readonly send?: (command: OrderCommand) => Promise<string | null>
}

/** How the order stands while a sheet over it is open. */
export interface ActionStanding {
  /** May the action still run? Somebody else may have been faster. */
  readonly isPossible: boolean
  /** Who was faster, where that is known. */
  readonly notice: ReactNode
}

export const ActionStandingContext = createContext<ActionStanding>({ isPossible: true, notice: null })

export interface ActionFrameProps {
  readonly title: string
  readonly submitText: string
  readonly isDestructive?: boolean
  /** Of `useActionForm`. */
  readonly form: {
    readonly isBusy: boolean
    readonly error: unknown
    readonly offer: DraftOfferProps
    readonly close: () => void
  }
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/**
 * The frame of an action's form: a sheet whose MainButton sends it; Enter does too. When somebody else makes the action
 * impossible meanwhile, it says so and stays: what was typed is the person's to keep or to copy.
 */
export function ActionFrame(props: ActionFrameProps) {
  const t = useT()
  const { title, submitText, isDestructive, onSubmit, children } = props
  const { isBusy, error, offer, close } = props.form
  const { isPossible, notice } = useContext(ActionStandingContext)
  const isOff = !isPossible && !isBusy
  const fields = useRef<HTMLFormElement>(null)
  const send = (): void => {
    onSubmit()
    focusFirstError(fields.current)
  }
  useMainButton({ text: submitText, onClick: send, isEnabled: !isOff, isLoading: isBusy, isDestructive })
  return (
    <Sheet title={title} onClose={close}>
      <form
        ref={fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isOff) send()
        }}
      >
        {notice}
        {isOff && <Notice tone="warning">{t('act.gone')}</Notice>}
        <DraftOffer {...offer} />
        {children}
        <ProblemNotice error={error} />
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {submitText}
        </button>
      </form>
    </Sheet>
  )
}
