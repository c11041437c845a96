import type { WithTransaction } from '../../../platform/db/with-transaction'
import type { Logger } from '../../../platform/logger'
import type { DeliveryFailure } from '../../../platform/telegram/delivery-failure'
import type { Pace } from '../../../platform/telegram/pace'
import type { FailureAlarm } from '../announce-failure'
import { backoffMs, GIVE_UP_AFTER_MS } from './backoff'
import {
  forgetCard,
  markEnded,
  markFailed,
  markNeedless,
  markSent,
  moveChat,
  saveCard,
} from './delivery.repository'
import { healReachability } from '../heal-reachability'
import { setReachable } from '../outbox.repository'
import type { DueRow } from './outbox.queries'
import type { Sending } from './delivery-plan'
import { retireNotices, retireReplacedCard } from './retire-messages'
import { tellUnreachable } from './tell-unreachable'

/** A message that Telegram will never take, or that could not even be written. */
class MessageRefusedError extends Error {
  override readonly name = 'MessageRefused'
}

/** What came of a try to deliver. */
export type DeliveryResult =
  | 'sent'
  | 'rate_limited'
  | 'retried'
  | 'blocked'
  | 'migrated'
  | 'card_lost'
  | 'dead'
  | 'withheld'
  | 'needless'
export type DeliveryListener = (kind: DueRow['kind'], result: DeliveryResult) => void

export interface RecordingDeps {
  /** Hears what came of each try, once it is recorded. */
  readonly onResult: DeliveryListener
  readonly withTransaction: WithTransaction
  readonly pace: Pace
  readonly random: () => number
  readonly logger: Logger
  readonly alarm: FailureAlarm
}

/** Records that a row arrived: its state, the card it drew, and that the chat is open after all. */
export function createSuccessRecord({ withTransaction, pace, onResult }: RecordingDeps) {
  return async function recordSuccess(row: DueRow, plan: Sending, messageId: number): Promise<void> {
    const now = pace.now()
    await withTransaction(async ({ tx, db }) => {
      await markSent(tx, row, { messageId, now })
      const { drawsVersion } = plan
      if (plan.do === 'send' && drawsVersion !== null) await retireReplacedCard(db, row, { messageId, now })
      if (plan.do === 'edit' && plan.isFarewell) await retireNotices(db, row, now)
      if (row.orderId !== null && drawsVersion !== null) {
        await saveCard(tx, {
          orderId: row.orderId,
          chatId: row.chatId,
          messageId,
          drawnVersion: drawsVersion,
        })
      }
      // An edit also works in a chat that was blocked meanwhile; only a new message proves that it is open.
      if (plan.do !== 'edit') await healReachability({ tx, db }, row.chatId, now)
    })
    onResult(row.kind, 'sent')
  }
}

/** The chat is closed to us: no other try, its person is marked, and the desk told where that matters. */
const block = (
  { withTransaction, pace }: RecordingDeps,
  { row, error }: { readonly row: DueRow; readonly error: string },
): Promise<void> =>
  withTransaction(async (unit) => {
    await markEnded(unit.tx, row, { state: 'BLOCKED', error })
    await setReachable(unit.tx, row.chatId, false)
    await tellUnreachable(unit, row, pace.now())
  })

/** Records what a failed call means for the row, its chat and its person (3-architecture, "Outbox"). */
export function createFailureRecord(deps: RecordingDeps) {
  const { withTransaction, pace, random, logger, onResult } = deps

  async function giveUp(row: DueRow, error: string): Promise<'dead'> {
    logger.error({ notificationId: row.id, kind: row.kind, reason: error }, 'a message was given up')
    await withTransaction(({ tx }) => markEnded(tx, row, { state: 'DEAD', error }))
    return 'dead'
  }

  async function tryLater(row: DueRow, error: string, pauseMs: number): Promise<'retried' | 'dead'> {
    const now = pace.now().getTime()
    if (now - row.createdAt.getTime() > GIVE_UP_AFTER_MS) return giveUp(row, error)
    logger.warn({ notificationId: row.id, reason: error, pauseMs }, 'a message is tried again later')
    await withTransaction(({ tx }) => markFailed(tx, row, { error, retryAt: new Date(now + pauseMs) }))
    return 'retried'
  }

  const loseMessage = (row: DueRow, why: string): Promise<void> =>
    withTransaction(async ({ tx }) => {
      if (row.payload.mode === 'refresh') await forgetCard(tx, row)
      await markNeedless(tx, row, { why, now: pace.now() })
    })

  async function record(row: DueRow, failure: DeliveryFailure, error: string): Promise<DeliveryResult> {
    switch (failure.kind) {
      case 'rateLimited': {
        const result = await tryLater(row, error, failure.retryAfterMs)
        return result === 'retried' ? 'rate_limited' : result
      }
      case 'transient':
        return tryLater(row, error, backoffMs(row.attempts + 1, random))
      case 'unreachable':
        await block(deps, { row, error })
        return 'blocked'
      case 'migrated':
        await withTransaction(({ tx }) => moveChat(tx, row.chatId, failure.chatId))
        return 'migrated'
      case 'notEditable':
        await loseMessage(row, error)
        return 'card_lost'
      case 'unchanged':
      case 'refused':
        // No fault of the chat's: what was written is wrong, and whoever waits for it hears nothing.
        deps.alarm(new MessageRefusedError(error), {
          place: `message ${row.kind}`,
          reference: `notification ${row.id}`,
        })
        return giveUp(row, error)
    }
  }

  return async function recordFailure(row: DueRow, failure: DeliveryFailure, error: string): Promise<void> {
    onResult(row.kind, await record(row, failure, error))
  }
}
