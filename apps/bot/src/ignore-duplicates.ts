import type { MiddlewareFn } from 'grammy'
import type { PultContext } from './context'

const REMEMBERED = 2_000

/** Telegram repeats an update that was not confirmed in time; the second one is dropped. */
export function createDuplicateFilter(): MiddlewareFn<PultContext> {
  const seen = new Set<number>()
  return async (ctx, next) => {
    const id = ctx.update.update_id
    if (seen.has(id)) return
    seen.add(id)
    if (seen.size > REMEMBERED) seen.delete(Math.min(...seen))
    await next()
  }
}
