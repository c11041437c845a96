import type { Logger } from './logger'

const WARN_EVERY_MS = 10 * 60_000

/** For what is tried again and again: its first failure is a warning, then one in ten minutes; the rest is for debugging. */
export function createSeldomWarning(logger: Logger, now: () => Date) {
  let warnedAt: number | null = null
  return {
    warn: (error: unknown, message: string): void => {
      const at = now().getTime()
      const isDue = warnedAt === null || at - warnedAt >= WARN_EVERY_MS
      if (isDue) warnedAt = at
      logger[isDue ? 'warn' : 'debug']({ err: error }, message)
    },
    /** It works again: the next failure is news. */
    reset: (): void => {
      warnedAt = null
    },
  }
}
