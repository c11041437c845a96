import type { ReactNode } from 'react'
import { useMainButton } from '../telegram/use-bottom-button'
import { DraftOffer, type DraftOfferProps } from '../ui/draft-offer'
import { ProblemNotice } from '../ui/problem-notice'
import { Sheet } from '../ui/sheet'

export interface SheetFormProps {
  readonly title: string
  readonly submitText: string
  readonly isDestructive?: boolean | undefined
  /** Default true. */
  readonly isEnabled?: boolean | undefined
  /** There is nothing to send yet. */
  readonly isButtonHidden?: boolean | undefined
  readonly isBusy?: boolean | undefined
  /** Of `useSheetDraft`. */
  readonly draft: { readonly offer: DraftOfferProps; readonly close: () => void }
  /** Stands above the draft's offer. */
  readonly notice?: ReactNode
  /** Why sending failed, for below the fields. */
  readonly error?: unknown
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A form in a sheet: the main button sends it, and so does Enter. It checks itself, so the browser's checks are off. */
export function SheetForm(props: SheetFormProps) {
  const { title, submitText, isEnabled = true, isButtonHidden = false, isBusy = false } = props
  const { draft, error, onSubmit } = props
  useMainButton({
    text: submitText,
    onClick: onSubmit,
    isEnabled,
    isLoading: isBusy,
    isDestructive: props.isDestructive,
    hidden: isButtonHidden,
  })
  return (
    <Sheet title={title} onClose={draft.close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isEnabled && !isBusy && !isButtonHidden) onSubmit()
        }}
      >
        {props.notice}
        <DraftOffer {...draft.offer} />
        {props.children}
        <ProblemNotice error={error} />
        {/* Browsers send a form of several fields by Enter only if it has such a button. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {submitText}
        </button>
      </form>
    </Sheet>
  )
}
