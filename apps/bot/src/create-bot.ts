import { createTelegramMeasure } from '@pult/telemetry/metrics/telegram-metrics'
import { sequentialize } from '@grammyjs/runner'
import { Bot } from 'grammy'
import { createPultApi } from './api-client'
import type { AppPlace } from './app-button'
import type { BotConfig } from './config'
import { createIdentification, type PultContext } from './context'
import type { DialogStore } from './dialogs/dialog-store'
import { createDeclineDialog } from './features/decline-dialog'
import { createGroupMoves } from './features/group-moves'
import { createMembership } from './features/membership'
import { createOrderButtons } from './features/order-buttons'
import { createOrderCommand } from './features/show-order'
import { createPasteOrder } from './features/paste-order'
import { createSmallTalk } from './features/small-talk'
import { createStart } from './features/start'
import { createWorkGroups } from './features/work-groups'
import { forgiveCapitals } from './forgive-capitals'
import { createDuplicateFilter } from './ignore-duplicates'
import { createFailureHandler } from './handle-failure'
import { forgiveLateAnswers } from './late-answers'
import { measureUpdates, type UpdateObservers } from './measure-updates'
import { createThrottle } from './throttle'

/** Long polling holds its request for 30 s; anything slower is lost. */
const TIMEOUT_SECONDS = 45

export interface BotDeps extends UpdateObservers {
  readonly config: BotConfig
  readonly dialogs: DialogStore
  readonly now: () => number
}

export const placeOf = (config: BotConfig): AppPlace => ({
  publicUrl: config.PUBLIC_URL,
  apiRoot: config.TELEGRAM_API_ROOT,
})

/** Puts the bot together: identity, a call, a reply. It knows no rules of its own. */
export function createBot({ config, dialogs, now, ...watching }: BotDeps): Bot<PultContext> {
  const place = placeOf(config)
  const bot = new Bot<PultContext>(config.BOT_TOKEN, {
    client: { apiRoot: config.TELEGRAM_API_ROOT.replace(/\/$/, ''), timeoutSeconds: TIMEOUT_SECONDS },
  })
  const measureCall = createTelegramMeasure(watching.metrics)
  bot.api.config.use((call, method, ...rest) => measureCall(method, () => call(method, ...rest)))
  bot.api.config.use(forgiveLateAnswers)
  const moves = createGroupMoves()
  bot.use(moves.listen)
  // One person's updates, and one chat's, in the order in which they came.
  bot.use(sequentialize((ctx) => [ctx.chat?.id, ctx.from?.id].flatMap((id) => (id ? [String(id)] : []))))
  bot.use(createDuplicateFilter())
  bot.use(measureUpdates(watching))
  bot.use(createIdentification(createPultApi({ apiUrl: config.API_URL, botToken: config.BOT_TOKEN })))
  bot.use(createMembership(moves))
  bot.use(createThrottle(now))
  bot.use(forgiveCapitals)
  // Before the commands: they drop a question that waits for an answer.
  bot.use(createDeclineDialog(dialogs))
  bot.use(createStart(place), createOrderCommand(place))
  bot.use(createOrderButtons(dialogs), createWorkGroups())
  bot.use(createPasteOrder(place), createSmallTalk(place, now))
  bot.catch(createFailureHandler(watching))
  return bot
}
