import { setMaxListeners } from 'node:events'
import { onPool } from '../../../platform/db/sql'
import type { Database } from '../../../platform/db/client'
import { createTransactionRunner, type WithTransaction } from '../../../platform/db/with-transaction'
import type { Logger } from '../../../platform/logger'
import { createMessenger } from '../../../platform/telegram/messenger'
import type { Pace } from '../../../platform/telegram/pace'
import { createSendLimits } from '../../../platform/telegram/send-limits'
import type { TelegramApi } from '../../../platform/telegram/telegram-api'
import type { FailureAlarm } from '../announce-failure'
import type { Addresses } from '../render/order-keyboard'
import { createDeliveryLease } from './delivery-lease'
import { createRowDelivery } from './deliver-row'
import { createLaneDrain, type WakeUp } from './drain-lanes'
import { createGroupMembership } from './group-membership'
import type { DeliveryListener } from './record-outcome'
import { createDeliveryPlanner } from './plan-delivery'
import type { ReportSource } from './plan-plain-message'

export interface DeliveryDeps {
  readonly database: Database
  readonly databaseUrl: string
  readonly api: TelegramApi
  readonly pace: Pace
  readonly random: () => number
  readonly logger: Logger
  readonly publicUrl: string
  readonly apiRoot: string
  readonly reports: ReportSource
  readonly alarm: FailureAlarm
  readonly onResult?: DeliveryListener
  /** Hears when this process begins to deliver and when it no longer does. */
  readonly onLease?: (isHeld: boolean) => void
}

/** The bot's own name, asked of Telegram once; a failure is thrown and asked again next time. */
function createAddresses({ api, publicUrl, apiRoot }: DeliveryDeps): () => Promise<Addresses> {
  let known: Addresses | undefined
  return async () => {
    known ??= { publicUrl, apiRoot, botUsername: (await api.getMe()).username }
    return known
  }
}

/**
 * A process's first write takes Prisma hundreds of milliseconds. Between a send and its mark they would be a window in
 * which a crash repeats the message, so they are spent before the first send.
 */
async function warmUp(withTransaction: WithTransaction): Promise<void> {
  await withTransaction(({ tx }) => tx.notification.updateMany({ where: { id: 0 }, data: { attempts: 0 } }))
}

/**
 * The delivery of the outbox. Running it again on another machine is safe: only the holder of the lease works.
 * `stop` ends it; calls to Telegram that are under way then are cut after `graceMs`.
 */
export function createDelivery(deps: DeliveryDeps) {
  const { database, pace, logger } = deps
  const db = onPool(database.pool)
  const cut = new AbortController()
  // Every lane listens to it; Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, cut.signal)
  const limits = createSendLimits(pace)
  const withTransaction = createTransactionRunner(database)
  const deliverRow = createRowDelivery({
    ...{ pace, logger, random: deps.random, alarm: deps.alarm, signal: cut.signal },
    onResult: deps.onResult ?? (() => undefined),
    withTransaction,
    planDelivery: createDeliveryPlanner({
      ...{ db, addresses: createAddresses(deps), reports: deps.reports },
      findMembership: createGroupMembership({ api: deps.api, pace, signal: cut.signal }),
    }),
    messenger: createMessenger({ api: deps.api, limits, signal: cut.signal }),
  })
  const drainLanes = createLaneDrain({ db, deliverRow, pace, logger, alarm: deps.alarm })
  const work = async (wakeUp: WakeUp, signal: AbortSignal): Promise<void> => {
    deps.onLease?.(true)
    try {
      await warmUp(withTransaction)
      logger.info('delivering messages')
      await drainLanes(wakeUp, signal)
    } finally {
      deps.onLease?.(false)
    }
  }
  const deliverWhileLeased = createDeliveryLease({ databaseUrl: deps.databaseUrl, pace, logger, work })
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    start: () => {
      running = deliverWhileLeased(stopping.signal)
    },
    stop: async (graceMs: number): Promise<void> => {
      stopping.abort()
      const grace = setTimeout(() => {
        cut.abort()
      }, graceMs)
      await running
      clearTimeout(grace)
    },
  }
}
