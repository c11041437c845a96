import { GrammyError, HttpError } from 'grammy'
import { isDatabaseAway } from '../../../platform/db/errors'
import { classifyFailure, describeFailure } from '../../../platform/telegram/delivery-failure'
import type { ChatMenu, Messenger } from '../../../platform/telegram/messenger'
import { markEnded, markNeedless, markWaiting } from './delivery.repository'
import type { DueRow } from './outbox.queries'
import type { DeliveryPlan, Sending } from './delivery-plan'
import type { createDeliveryPlanner } from './plan-delivery'
import { createFailureRecord, createSuccessRecord, type RecordingDeps } from './record-outcome'
import { tellAbsent } from './tell-absent'

export interface RowDeliveryDeps extends RecordingDeps {
  readonly planDelivery: ReturnType<typeof createDeliveryPlanner>
  readonly messenger: Messenger
  /** Once aborted, the outcome of a broken call is nobody's to record: the row is tried again by the next worker. */
  readonly signal: AbortSignal
}

/** Makes the call; an edit that finds the card as it should be is a success, a lost card is sent anew. */
async function perform(messenger: Messenger, row: DueRow, plan: Sending): Promise<number> {
  if (plan.do === 'send') return messenger.send(row.chatId, plan.message, plan.options)
  if (plan.do === 'sendFile') {
    return messenger.sendFile(row.chatId, plan.file, { ...plan.options, caption: plan.message.html })
  }
  try {
    await messenger.edit(row.chatId, plan.messageId, plan.message)
  } catch (error) {
    const { kind } = classifyFailure(error)
    if (kind === 'notEditable' && plan.mayResend) {
      return messenger.send(row.chatId, plan.message, { isSilent: true })
    }
    if (kind !== 'unchanged') throw error
  }
  return plan.messageId
}

/** Whatever else there was to say has arrived, and the next `/start` sets the menu too: a failure is worth a line in the log. */
const createMenuSetting =
  ({ messenger, logger }: Pick<RowDeliveryDeps, 'messenger' | 'logger'>) =>
  (row: DueRow, menu: ChatMenu): Promise<void> =>
    messenger.setMenu(row.chatId, menu).catch((error: unknown) => {
      logger.warn({ notificationId: row.id, reason: describeFailure(error) }, 'the menu was not set')
    })

type SetMenu = ReturnType<typeof createMenuSetting>

/** Records what comes of a row without a message. */
function createUnsentRecord(deps: RowDeliveryDeps, setMenu: SetMenu) {
  const { withTransaction, pace } = deps

  async function recordNeedless(row: DueRow, needless: { why: string; mayComeAgain?: true }): Promise<void> {
    await withTransaction(({ tx }) => markNeedless(tx, row, { ...needless, now: pace.now() }))
    deps.onResult(row.kind, 'needless')
  }

  return async function recordUnsent(row: DueRow, plan: Exclude<DeliveryPlan, Sending>): Promise<void> {
    switch (plan.do) {
      case 'nothing':
        return recordNeedless(row, plan)
      case 'wait':
        return withTransaction(({ tx }) => markWaiting(tx, row, plan.until))
      case 'menu':
        await setMenu(row, plan.menu)
        return recordNeedless(row, { why: 'Only the menu was set' })
      case 'withhold':
        await withTransaction(async (unit) => {
          await markEnded(unit.tx, row, { state: 'DEAD', error: plan.why })
          await tellAbsent(unit, row, pace.now())
        })
        deps.onResult(row.kind, 'withheld')
    }
  }
}

const isSending = (plan: DeliveryPlan): plan is Sending =>
  plan.do === 'send' || plan.do === 'sendFile' || plan.do === 'edit'

/**
 * Delivers one row: finds out what it means now, calls Telegram outside of any transaction, and records what came of
 * it. A crash between the call and the record repeats the message, none is lost.
 */
export function createRowDelivery(deps: RowDeliveryDeps) {
  const { messenger, pace } = deps
  const recordSuccess = createSuccessRecord(deps)
  const recordFailure = createFailureRecord(deps)
  const setMenu = createMenuSetting(deps)
  const recordUnsent = createUnsentRecord(deps, setMenu)

  /** Null when there is no way to say what the row means; that is recorded here. */
  async function planOrRecord(row: DueRow): Promise<DeliveryPlan | null> {
    try {
      return await deps.planDelivery(row, pace.now())
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      // Telegram would not even tell the bot's name; any other error is the row's own, and it must not block its lane.
      const isTelegrams = error instanceof GrammyError || error instanceof HttpError
      await recordFailure(row, { kind: isTelegrams ? 'transient' : 'refused' }, describeFailure(error))
      return null
    }
  }

  return async function deliverRow(row: DueRow): Promise<void> {
    const plan = await planOrRecord(row)
    if (plan === null) return
    if (!isSending(plan)) {
      await recordUnsent(row, plan)
      return
    }
    let messageId: number
    try {
      messageId = await perform(messenger, row, plan)
    } catch (error) {
      if (!deps.signal.aborted) await recordFailure(row, classifyFailure(error), describeFailure(error))
      return
    }
    await recordSuccess(row, plan, messageId)
    if (plan.do === 'send' && plan.menu) await setMenu(row, plan.menu)
  }
}
export type DeliverRow = ReturnType<typeof createRowDelivery>
