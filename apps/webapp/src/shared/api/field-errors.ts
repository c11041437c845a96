import { ApiError } from '@pult/shared/http/api-client'
import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form'
import type { MessageKey, Translate } from '../i18n/message-key'

/** Zod's issue codes as the API passes them on; anything else is just "check this". */
const MESSAGES: Readonly<Record<string, MessageKey>> = {
  too_small: 'field.tooShort',
  too_big: 'field.tooLong',
  invalid_type: 'field.required',
}

/**
 * Puts the API's field errors under the fields of a form. True when every one found its field; otherwise the caller
 * shows the general message too.
 */
export function showFieldErrors<Values extends FieldValues>(
  error: unknown,
  form: { setError: UseFormSetError<Values>; fields: readonly FieldPath<Values>[] },
  t: Translate,
): boolean {
  const issues = error instanceof ApiError ? (error.problem?.errors ?? []) : []
  let areAllShown = issues.length > 0
  for (const { path, code } of issues) {
    const field = form.fields.find((name) => name === path)
    if (field) form.setError(field, { type: code, message: t(MESSAGES[code] ?? 'field.invalid') })
    else areAllShown = false
  }
  return areAllShown
}
