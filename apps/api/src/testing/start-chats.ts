import { createQuickPace } from './quick-pace'
import { TEST_BOT_TOKEN } from './sign-init-data'
import { startDelivery, type DeliveryOptions, type TestDelivery } from './start-delivery'
import { startProgram, untilPrinted, type TestProgram } from './start-program'
import { startStand, type TestStand } from './start-stand'
import { createTestApi, type TestApi } from './test-api'
import { runningClock, type TestClock } from './test-clock'

export interface ChatOptions {
  /** The machine's own time when absent: other processes sign and compare instants. */
  readonly clock?: TestClock
  /** With the bot, which answers what people write and tap. */
  readonly hasBot?: boolean
  /** Merged over a pace at which Telegram's second between two messages of a chat lasts a tenth of it. */
  readonly delivering?: DeliveryOptions
}

/** The API, the Telegram of the stand and what goes between them. */
export interface TestChats {
  readonly api: TestApi
  readonly stand: TestStand
  /** A test may stop it and put another one in its place. */
  delivery: TestDelivery
  /** A delivery like the first one. */
  readonly deliver: () => TestDelivery
  readonly close: () => Promise<void>
}

/** Starts the bot, which gets its updates from the stand, and waits until it hears of them. */
export async function startBot(apiUrl: string, stand: TestStand): Promise<TestProgram> {
  const bot = startProgram('apps/bot/dist/main.js', {
    BOT_TOKEN: TEST_BOT_TOKEN,
    API_URL: apiUrl,
    TELEGRAM_API_ROOT: stand.url,
    PUBLIC_URL: stand.publicUrl,
  })
  await untilPrinted(bot, 'receiving updates')
  return bot
}

/** One per test file, as `createTestApi`. */
export async function startChats(options: ChatOptions = {}): Promise<TestChats> {
  const { clock = runningClock, hasBot = false } = options
  const delivering = { pace: createQuickPace(10), ...options.delivering }
  const [api, stand] = await Promise.all([createTestApi({ clock }), startStand()])
  const bot = hasBot ? await startBot(api.url, stand) : null
  const deliver = (): TestDelivery => startDelivery(api.databaseUrl, stand, delivering)
  const chats: TestChats = {
    ...{ api, stand, deliver },
    delivery: deliver(),
    close: async () => {
      await bot?.stop()
      await chats.delivery.stop()
      await Promise.all([api.close(), stand.stop()])
    },
  }
  return chats
}
