import { setMaxListeners } from 'node:events'
import type { Queryable } from '../../../platform/db/sql'
import type { Logger } from '../../../platform/logger'
import type { Pace } from '../../../platform/telegram/pace'
import type { FailureAlarm } from '../announce-failure'
import type { DeliverRow } from './deliver-row'
import { findDueChats, findNextRow } from './outbox.queries'

/** How many chats are served at a time; Telegram's 30 a second need far fewer. */
const MAX_LANES = 64
const CHATS_PER_LOOK = 500
/** The net below LISTEN/NOTIFY, and the clock of retries. */
const LOOK_EVERY_MS = 1_000

export interface LanesDeps {
  readonly db: Queryable
  readonly deliverRow: DeliverRow
  readonly pace: Pace
  readonly logger: Logger
  readonly alarm: FailureAlarm
}

/** Something that can be waited for and called once: a wake-up. */
export function createWakeUp() {
  let wake: () => void = () => undefined
  let isDue = false
  return {
    call: () => {
      isDue = true
      wake()
    },
    /** Resolves when called, or after the time, or when the signal aborts. */
    wait: async (pace: Pace, milliseconds: number, signal: AbortSignal): Promise<void> => {
      if (!isDue) {
        const timeUp = new AbortController()
        const called = new Promise<void>((resolve) => (wake = resolve))
        await Promise.race([called, pace.sleep(milliseconds, AbortSignal.any([signal, timeUp.signal]))])
        timeUp.abort()
      }
      isDue = false
    },
  }
}
export type WakeUp = ReturnType<typeof createWakeUp>

/**
 * Serves every chat's lane, one message in flight each, oldest first, until the signal aborts; resolves when what was
 * in flight has ended.
 */
export function createLaneDrain({ db, deliverRow, pace, logger, alarm }: LanesDeps) {
  return async function drainLanes(wakeUp: WakeUp, signal: AbortSignal): Promise<void> {
    setMaxListeners(0, signal)
    const lanes = new Map<bigint, Promise<void>>()

    async function serveLane(chatId: bigint): Promise<void> {
      while (!signal.aborted) {
        const row = await findNextRow(db, chatId, pace.now())
        if (!row) return
        await deliverRow(row)
      }
    }

    function openLane(chatId: bigint): void {
      const lane = serveLane(chatId)
        .catch((error: unknown) => {
          logger.error({ err: error }, 'a lane stopped; it is looked at again')
          alarm(error, { place: 'delivery', reference: 'a lane stopped' })
          return pace.sleep(LOOK_EVERY_MS, signal)
        })
        .finally(() => {
          lanes.delete(chatId)
          // Somebody may have queued behind the last look, and full lanes may keep others waiting.
          wakeUp.call()
        })
      lanes.set(chatId, lane)
    }

    while (!signal.aborted) {
      const chats = await findDueChats(db, pace.now(), CHATS_PER_LOOK)
      for (const chatId of chats) {
        if (lanes.size >= MAX_LANES) break
        if (!lanes.has(chatId)) openLane(chatId)
      }
      await wakeUp.wait(pace, LOOK_EVERY_MS, signal)
    }
    await Promise.all(lanes.values())
  }
}
