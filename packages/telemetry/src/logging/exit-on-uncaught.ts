import { setTimeout as sleep } from 'node:timers/promises'
import { maskText } from '../masking/mask-text'
import type { Logger } from './create-logger'

/** Whoever is told may still write to the database or to Sentry; nothing of it may hold the process longer. */
const LAST_WORDS_MS = 1_000

/**
 * An error that nobody caught leaves the process in a state that nobody knows: it is logged (masked, which Node's own
 * report on stderr is not), told on, and a second later the process ends with 1 for its supervisor to start again.
 */
export function exitOnUncaught(logger: Logger, tell: (error: Error) => void): void {
  let isEnding = false
  const end = (thrown: unknown): void => {
    if (isEnding) return
    isEnding = true
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    logger.fatal({ err: error }, 'an uncaught error ends the process')
    void sleep(LAST_WORDS_MS).then(() => process.exit(1))
    tell(error)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

/** An error that came before there was a logger, for stderr. */
export const maskedStack = (error: unknown): string =>
  maskText(error instanceof Error ? (error.stack ?? error.message) : String(error))
