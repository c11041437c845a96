import { useState } from 'react'
import type { core } from 'zod/mini'
import { haptics } from '../telegram/haptics'
import { focusFirstErrorInSheet } from './focus-first-error'

/**
 * Sends what is typed once it is right: `checked` is the form's values after the request's own schema. Until the first
 * try nothing is called wrong; a try that fails leads to the first wrong field.
 */
export function useCheckedSubmit<Checked>(
  checked: core.util.SafeParseResult<Checked>,
  send: (checked: Checked) => void,
) {
  const [isTried, setIsTried] = useState(false)
  const issues = checked.error?.issues ?? []
  return {
    submit: (): void => {
      setIsTried(true)
      if (checked.success) {
        send(checked.data)
        return
      }
      haptics.error()
      focusFirstErrorInSheet()
    },
    /** Is there something wrong that the field should say by now? */
    isWrong: (field: string): boolean => isTried && issues.some(({ path }) => path[0] === field),
  }
}
