import { ApiError } from '@pult/shared/http/api-client'
import type { Translate } from '../i18n/message-key'

/** What a failure means to a person, by its code and never by the server's text. */
export function problemMessage(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return t('problem.INTERNAL')
  return t(`problem.${error.code}`)
}

/** The id people may quote to support; null when no answer came. */
export const problemRequestId = (error: unknown): string | null =>
  error instanceof ApiError ? (error.problem?.requestId ?? null) : null

/** Does the failure say that the thing isn't there, or isn't for this person (which is the same to them)? */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && error.problem?.status === 404

/** Did somebody else change it first? The caller reloads and says so. Other conflicts speak for themselves. */
export const isStale = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'ORDER_TRANSITION_REJECTED' || error.code === 'VERSION_MISMATCH')
