import { ApiError } from '@pult/shared/http/api-client'
import type { BotError } from 'grammy'
import type { PultContext } from './context'
import type { UpdateObservers } from './measure-updates'
import { isForeseen, reportFailure } from './report-failure'

/** Whoever waits for an answer gets one, in words. */
async function apologise({ ctx, error }: BotError<PultContext>): Promise<void> {
  const isDisabled = error instanceof ApiError && error.code === 'ACCOUNT_DISABLED'
  const text = ctx.t(isDisabled ? 'tap.disabled' : 'error.unavailable')
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true })
  else if (ctx.message && ctx.chat?.type === 'private') await ctx.reply(text)
}

/** What happens to an update that failed: the log, the admins and Sentry know its id, the person gets an apology. */
export function createFailureHandler({ logger, metrics, reporting }: UpdateObservers) {
  return async function handleFailure(failure: BotError<PultContext>): Promise<void> {
    const { error } = failure
    const updateId = failure.ctx.update.update_id
    if (isForeseen(error)) logger.info({ err: error, updateId }, 'an update was refused')
    else {
      logger.error({ err: error, updateId }, 'an update failed')
      metrics.count('pult_unexpected_errors_total', {})
      reporting.capture(error, { place: 'bot update', reference: `updateId ${String(updateId)}` })
      await reportFailure(failure).catch((trouble: unknown) => {
        logger.warn({ err: trouble, updateId }, 'the admins could not be told')
      })
    }
    await apologise(failure).catch((trouble: unknown) => {
      logger.warn({ err: trouble, updateId }, 'the apology failed too')
    })
  }
}
