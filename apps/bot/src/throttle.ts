import type { MiddlewareFn } from 'grammy'
import type { PultContext } from './context'

const PER_SECOND = 3
const BURST = 10
const REMEMBERED_PEOPLE = 10_000

interface Bucket {
  tokens: number
  at: number
  wasWarned: boolean
}

/** A token bucket per person: three updates a second, ten at once. */
export function createBuckets(now: () => number) {
  const buckets = new Map<number, Bucket>()

  /** Takes a token; `warn` is true only for the first update over the limit. */
  return function take(userId: number): { readonly ok: boolean; readonly warn: boolean } {
    if (buckets.size > REMEMBERED_PEOPLE) buckets.clear()
    const at = now()
    const last = buckets.get(userId) ?? { tokens: BURST, at, wasWarned: false }
    const tokens = Math.min(BURST, last.tokens + ((at - last.at) / 1000) * PER_SECOND)
    const ok = tokens >= 1
    buckets.set(userId, { tokens: ok ? tokens - 1 : tokens, at, wasWarned: !ok })
    return { ok, warn: !ok && !last.wasWarned }
  }
}

/** Drops what one person sends too fast, after one polite word. Updates about the chat itself always pass. */
export function createThrottle(now: () => number): MiddlewareFn<PultContext> {
  const take = createBuckets(now)
  return async (ctx, next) => {
    if (!ctx.message && !ctx.callbackQuery) return next()
    const { ok, warn } = take(ctx.from?.id ?? 0)
    if (ok) return next()
    if (ctx.callbackQuery) await ctx.answerCallbackQuery(ctx.t('throttle.slow'))
    else if (warn && ctx.chat?.type === 'private') await ctx.reply(ctx.t('throttle.slow'))
  }
}
