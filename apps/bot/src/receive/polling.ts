import { setTimeout as sleep } from 'node:timers/promises'
import { run, type RunnerHandle } from '@grammyjs/runner'
import type { Bot } from 'grammy'
import type { PultContext } from '../context'
import { ALLOWED_UPDATES, type Reception } from './receiving'

const LONG_POLL_SECONDS = 30
/** Always the same: a pause that doubles is as long as Telegram was away, and only after it would taps count again. */
const RETRY_EVERY_MS = 1_000
/** How often a stop looks whether what runs has ended; the process bounds the stop as a whole. */
const LOOK_EVERY_MS = 20

/** The runner's own stop ends the polling only; an update in hand is confirmed already and must not be cut off. */
async function stopRunner(runner: RunnerHandle): Promise<void> {
  await runner.stop()
  while (runner.size() > 0) await sleep(LOOK_EVERY_MS)
}

/**
 * Long polling; a failed poll is repeated for ever. What the runner does not repeat, a token that is refused and
 * another program that polls too, ends it: `ended` rejects.
 */
export async function startPolling(bot: Bot<PultContext>): Promise<Reception> {
  await bot.api.deleteWebhook()
  const runner = run(bot, {
    runner: {
      fetch: { timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      silent: true,
      retryInterval: RETRY_EVERY_MS,
      maxRetryTime: Number.POSITIVE_INFINITY,
    },
  })
  return { ended: runner.task() ?? Promise.resolve(), stop: () => stopRunner(runner) }
}
