import type { PastedOrder } from '@pult/shared/orders/pasted-order'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { useT } from '../../shared/i18n/use-t'
import { Badge } from '../../shared/ui/badge'
import { recognisedOf, uncorrected, type Recognised, type RecognisedField } from './apply-pasted'
import type { OrderForm } from './order-form'

export const NOTHING_RECOGNISED: Recognised = new Map()
export const RecognisedContext = createContext(NOTHING_RECOGNISED)

/** Fields that were filled from a pasted text and wait for a person's eye: those that a person corrects wait no more. */
export function useRecognised(form: OrderForm) {
  const [recognised, setRecognised] = useState(NOTHING_RECOGNISED)
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          setRecognised((before) => uncorrected(before, values))
        },
      }),
    [form],
  )
  /** Marks what the form was just filled with. */
  const note = (order: PastedOrder): void => {
    setRecognised(recognisedOf(order, form.getValues()))
  }
  return { recognised, note }
}

/** `mark('phone')` → «Проверьте» under a field that was recognised, nothing under others. */
export function useFieldMark(): (field: RecognisedField) => ReactNode {
  const t = useT()
  const recognised = useContext(RecognisedContext)
  return (field) =>
    recognised.has(field) ? (
      <Badge tone="amber" icon="alert">
        {t('form.check')}
      </Badge>
    ) : undefined
}
