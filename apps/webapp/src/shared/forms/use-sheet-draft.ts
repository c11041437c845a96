import { useCallback, useEffect, useRef, useState } from 'react'
import { useSheetGuard } from '../navigation/use-unsaved-guard'
import { useDraft } from '../storage/use-draft'
import { isTyped, restoredValues } from './restored-values'

export interface SheetDraftOptions<Values> {
  /** Of this form and what it is about; `orderDraftName()` for one about an order. Never hold secrets in such a form. */
  readonly name: string
  /** What the form starts with. */
  readonly initial: Values
  readonly onClose: () => void
}

/**
 * The values of a form in a sheet. What is typed is kept on the device and offered back next time; while there is any,
 * closing the sheet, leaving the screen and closing the app ask first. A sheet in which nothing was typed closes at once.
 */
export function useSheetDraft<Values extends object>({ name, initial, onClose }: SheetDraftOptions<Values>) {
  const [start] = useState(initial)
  const [values, setValues] = useState(start)
  const { offered, save, accept, discard } = useDraft(name)
  const isDirty = isTyped(start, values)
  const guard = useSheetGuard(isDirty, onClose)
  const wasDirty = useRef(false)
  useEffect(() => {
    if (isDirty) save(values)
    else if (wasDirty.current) discard()
    wasDirty.current = isDirty
  }, [isDirty, save, discard, values])
  const set = useCallback((change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }))
  }, [])
  return {
    values,
    set,
    isDirty,
    /** Spread into `<DraftOffer>`. */
    offer: {
      draft: isDirty ? null : offered,
      onRestore: (saved: unknown): void => {
        setValues(restoredValues(start, saved))
        accept()
      },
      onDiscard: discard,
    },
    /** For the sheet's `onClose`. */
    close: guard.close,
    /** After sending: the draft goes and the sheet closes. */
    done: (): void => {
      discard()
      guard.done()
    },
  }
}
