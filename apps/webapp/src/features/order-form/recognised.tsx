import { createContext, useContext, type ReactNode } from 'react'
import { useT } from '../../shared/i18n/use-t'
import { Badge } from '../../shared/ui/badge'

/** Fields that were filled from a pasted text and wait for a person's eye. */
export type RecognisedField =
  | 'phone'
  | 'extraPhone'
  | 'name'
  | 'address'
  | 'addressDetails'
  | 'equipmentType'
  | 'brand'
  | 'description'
  | 'window'

export const RecognisedContext = createContext<readonly RecognisedField[]>([])

/** `mark('phone')` → «Проверьте» under a field that was recognised, nothing under others. */
export function useFieldMark(): (field: RecognisedField) => ReactNode {
  const t = useT()
  const recognised = useContext(RecognisedContext)
  return (field) =>
    recognised.includes(field) ? (
      <Badge tone="amber" icon="alert">
        {t('form.check')}
      </Badge>
    ) : undefined
}
