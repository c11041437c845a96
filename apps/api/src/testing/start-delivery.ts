import { createDelivery, type FailureAlarm } from '../features/notifications'
import { createReportSource } from '../app/compose-worker'
import { createDatabase } from '../platform/db/client'
import { onPool } from '../platform/db/sql'
import { createLogger } from '../platform/logger'
import { systemPace, type Pace } from '../platform/telegram/pace'
import { createTelegramApi } from '../platform/telegram/telegram-api'
import { TEST_BOT_TOKEN } from './sign-init-data'
import type { TestStand } from './start-stand'

export interface TestDelivery {
  readonly stop: () => Promise<void>
}

export interface DeliveryOptions {
  readonly timeoutSeconds?: number
  /** The clock of limits and pauses; the machine's when absent. */
  readonly pace?: Pace
  /** Hears of every call to Telegram, just before it is made. */
  readonly onCall?: (method: string, chatId: number) => void
  readonly alarm?: FailureAlarm
  /** How many closings a report's file holds; as many as the worker's when absent. */
  readonly maxReportOrders?: number
}

/** The worker's delivery inside the test process, on connections of its own, sending to the stand. */
export function startDelivery(
  databaseUrl: string,
  stand: TestStand,
  options: DeliveryOptions = {},
): TestDelivery {
  const database = createDatabase({ url: databaseUrl, poolSize: 5 })
  const { timeoutSeconds, onCall } = options
  const api = createTelegramApi({
    ...{ token: TEST_BOT_TOKEN, apiRoot: stand.url },
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  })
  api.config.use((call, ...request) => {
    const [method, payload] = request
    if ('chat_id' in payload) onCall?.(method, Number(payload.chat_id))
    return call(...request)
  })
  const delivery = createDelivery({
    database,
    databaseUrl,
    api,
    pace: options.pace ?? systemPace,
    random: Math.random,
    logger: createLogger({ name: 'test', level: 'silent' }),
    publicUrl: stand.publicUrl,
    apiRoot: stand.url,
    alarm: options.alarm ?? (() => undefined),
    reports: createReportSource(onPool(database.pool), options.maxReportOrders),
  })
  delivery.start()
  return {
    stop: async () => {
      await delivery.stop(2_000)
      await database.close()
    },
  }
}
