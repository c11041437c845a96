import type { OrderCommand } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import { createContext, useContext, type ReactNode } from 'react'
import { focusFirstErrorInSheet } from '../../../shared/forms/focus-first-error'
import { SheetForm } from '../../../shared/forms/sheet-form'
import { useT } from '../../../shared/i18n/use-t'
import type { DraftOfferProps } from '../../../shared/ui/draft-offer'
import { Notice } from '../../../shared/ui/notice'

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
 * The frame of an action's form. When somebody else makes the action impossible meanwhile, it says so and stays: what
 * was typed is the person's to keep or to copy.
 */
export function ActionFrame({
  title,
  submitText,
  isDestructive,
  form,
  onSubmit,
  children,
}: ActionFrameProps) {
  const t = useT()
  const { isPossible, notice } = useContext(ActionStandingContext)
  const isOff = !isPossible && !form.isBusy
  return (
    <SheetForm
      title={title}
      submitText={submitText}
      isDestructive={isDestructive}
      isEnabled={!isOff}
      isBusy={form.isBusy}
      draft={form}
      notice={
        <>
          {notice}
          {isOff && <Notice tone="warning">{t('act.gone')}</Notice>}
        </>
      }
      error={form.error}
      onSubmit={() => {
        onSubmit()
        focusFirstErrorInSheet()
      }}
    >
      {children}
    </SheetForm>
  )
}
