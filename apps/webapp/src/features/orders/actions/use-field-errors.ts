import { useCallback, useState } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { fieldErrors, withoutChanged, type FieldErrors, type FieldIssue } from './action-errors'

const NONE: FieldErrors = {}

/** The complaints under the fields of an action's form, each until its field changes. */
export function useFieldErrors() {
  const t = useT()
  const { money } = useFormat()
  const [errors, setErrors] = useState(NONE)
  /** Replaces what was said before; `own` are the form's own words and go before those for `issues`. */
  const complain = (issues: readonly FieldIssue[], own = NONE): void => {
    setErrors({ ...fieldErrors(issues, { t, money }), ...own })
  }
  const forgive = useCallback((change: object): void => {
    setErrors((before) => withoutChanged(before, change))
  }, [])
  return { errors, complain, forgive }
}
