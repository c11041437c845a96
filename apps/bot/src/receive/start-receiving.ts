import { setTimeout as sleep } from 'node:timers/promises'
import type { Bot } from 'grammy'
import { publishDefaults } from '../commands'
import type { BotConfig } from '../config'
import type { PultContext } from '../context'
import { placeOf } from '../create-bot'
import type { Logger } from '../logger'
import { startPolling } from './polling'
import type { Receiving } from './receiving'
import { startWebhook } from './webhook'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

function receive(bot: Bot<PultContext>, config: BotConfig): Promise<Receiving> {
  if (config.TELEGRAM_MODE === 'polling') return startPolling(bot)
  return startWebhook(bot, {
    host: config.HOST,
    port: config.BOT_PORT,
    publicUrl: config.PUBLIC_URL,
    secret: config.WEBHOOK_SECRET ?? '',
  })
}

/**
 * Begins to receive as soon as Telegram answers, trying for as long as it takes: the process itself is up and ready
 * while Telegram is away (3-architecture, "Configuration").
 */
export function startReceiving(bot: Bot<PultContext>, config: BotConfig, logger: Logger): Receiving {
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted

  async function begin(): Promise<Receiving | null> {
    for (
      let pause = FIRST_PAUSE_MS;
      !stopping.signal.aborted;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        await bot.init(stopping.signal as never)
        await publishDefaults(bot.api, placeOf(config))
        const receiving = await receive(bot, config)
        logger.info({ mode: config.TELEGRAM_MODE, username: bot.botInfo.username }, 'receiving updates')
        return receiving
      } catch (error) {
        if (isStopping()) return null
        logger.warn({ err: error, pauseMs: pause }, 'Telegram does not answer yet')
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
    return null
  }

  const receiving = begin()
  return {
    stop: async () => {
      stopping.abort()
      const started = await receiving
      await started?.stop()
    },
  }
}
