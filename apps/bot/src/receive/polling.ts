import { run } from '@grammyjs/runner'
import type { Bot } from 'grammy'
import type { PultContext } from '../context'
import { ALLOWED_UPDATES, type Receiving } from './receiving'

const LONG_POLL_SECONDS = 30

/** Long polling; a failed poll is repeated for ever, more slowly each time. */
export async function startPolling(bot: Bot<PultContext>): Promise<Receiving> {
  await bot.api.deleteWebhook()
  const runner = run(bot, {
    runner: {
      fetch: { timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
      silent: true,
      retryInterval: 'exponential',
      maxRetryTime: Number.POSITIVE_INFINITY,
    },
  })
  return { stop: () => runner.stop() }
}
