import { setTimeout as sleep } from 'node:timers/promises'
import { GrammyError, type Bot } from 'grammy'
import { publishDefaults } from '../commands'
import type { BotConfig } from '../config'
import type { PultContext } from '../context'
import { placeOf } from '../create-bot'
import type { Logger } from '../logger'
import { startPolling } from './polling'
import type { Receiving, Reception } from './receiving'
import { tellOfFailedPolls } from './tell-of-failed-polls'
import { startWebhook } from './webhook'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** What received that long was well; the next trouble starts with a short pause again. */
const STEADY_MS = 10_000

function receive(bot: Bot<PultContext>, config: BotConfig): Promise<Reception> {
  if (config.TELEGRAM_MODE === 'polling') return startPolling(bot)
  return startWebhook(bot, {
    host: config.HOST,
    port: config.BOT_PORT,
    publicUrl: config.PUBLIC_URL,
    secret: config.WEBHOOK_SECRET ?? '',
  })
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'Telegram does not take BOT_TOKEN: compare it with the one that @BotFather shows',
  // An unknown bot: a token that was never given out.
  404: 'Telegram does not take BOT_TOKEN: compare it with the one that @BotFather shows',
  409: 'another program receives the updates of this bot: stop it, or give it a token of its own',
}

function refusalIn(error: unknown): string | undefined {
  if (error instanceof GrammyError) return REFUSALS[error.error_code]
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return isPortTaken ? 'BOT_PORT is taken by another program: stop it, or choose another port' : undefined
}

/** What keeps the bot from receiving, said to whoever has to mend it; the rest mends itself. */
function complain(error: unknown, { logger, pauseMs }: { logger: Logger; pauseMs: number }): void {
  const refusal = refusalIn(error)
  // Once, not with every try of an outage.
  const level = pauseMs === FIRST_PAUSE_MS ? 'warn' : 'debug'
  if (refusal === undefined) logger[level]({ err: error, pauseMs }, 'Telegram does not answer yet')
  else logger.error({ err: error, pauseMs }, refusal)
}

/**
 * Receives as long as it is not stopped, and begins as soon as Telegram answers, trying for as long as it takes: the
 * process itself is up and ready while Telegram is away (3-architecture, "Configuration").
 */
export function startReceiving(bot: Bot<PultContext>, config: BotConfig, logger: Logger): Receiving {
  tellOfFailedPolls(bot.api, logger)
  const stopping = new AbortController()
  const { signal } = stopping
  const isStopping = () => signal.aborted
  let current: Reception | null = null

  /** Resolves when stopped; until then an end is a failure. */
  async function receiveOnce(): Promise<void> {
    // `bot.init` would repeat the question by itself, after an hour without an answer only every twenty minutes.
    bot.botInfo = await bot.api.getMe(signal as never)
    await publishDefaults(bot.api, placeOf(config))
    current = await receive(bot, config)
    if (isStopping()) return current.stop()
    logger.info({ mode: config.TELEGRAM_MODE, username: bot.botInfo.username }, 'receiving updates')
    await current.ended
  }

  async function receiveUntilStopped(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    while (!isStopping()) {
      const startedAt = Date.now()
      try {
        await receiveOnce()
      } catch (error) {
        current = null
        if (isStopping()) return
        if (Date.now() - startedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS
        complain(error, { logger, pauseMs })
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  const running = receiveUntilStopped()
  return {
    stop: async () => {
      stopping.abort()
      await current?.stop()
      await running
    },
  }
}
