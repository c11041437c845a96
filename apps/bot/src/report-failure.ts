import { ApiError, type ApiClient } from '@pult/shared/http/api-client'
import type { BotFault } from '@pult/shared/notifications/notification-views'
import { GrammyError, HttpError, type BotError } from 'grammy'
import * as z from 'zod/mini'
import type { PultContext } from './context'

/** The API said no for a reason that is the person's, not ours. */
const FORESEEN = new Set<ApiError['code']>(['ACCOUNT_DISABLED', 'RATE_LIMITED'])

export const isForeseen = (error: unknown): boolean => error instanceof ApiError && FORESEEN.has(error.code)

function faultOf(error: unknown): BotFault {
  if (error instanceof ApiError) return 'API'
  return error instanceof GrammyError || error instanceof HttpError ? 'TELEGRAM' : 'BOT'
}

/**
 * Has the admins told of a failed update, once per kind and hour.
 * @throws ApiError while the API is away; then nobody can be told
 */
export async function reportFailure({ ctx, error }: BotError<PultContext>): Promise<void> {
  // An update that failed before its person was known has no way to the API.
  const { pult } = ctx as { pult?: ApiClient }
  const body = { updateId: ctx.update.update_id, fault: faultOf(error) }
  await pult?.post('/me/bot-failures', z.null(), { body })
}
