import { ApiError } from '@pult/shared/http/api-client'
import { problemMessage } from '../../shared/api/problem-message'
import type { Translate } from '../../shared/i18n/message-key'

const isTooLong = (error: unknown): boolean =>
  error instanceof ApiError && error.problem?.errors?.some(({ code }) => code === 'period_too_long') === true

/** Why no workbook comes, in words. */
export const workbookFailure = (error: unknown, t: Translate): string =>
  isTooLong(error) ? t('reports.tooLong') : problemMessage(error, t)
