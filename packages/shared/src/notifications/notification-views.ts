import * as z from 'zod/mini'
import { Id, pageOf, pageQuery, queryId, queryList, UtcInstant } from '../http/primitives'
import { ChatId } from '../users/user-views'
import { DELIVERY_STATES } from './delivery-states'

/** One message of the bot and whether it arrived; a row of `GET /notifications`. */
export const NotificationView = z.object({
  id: Id,
  /** Dotted, subject first: `order.assigned`, `alert.sla`. */
  kind: z.string(),
  orderId: z.nullable(Id),
  /** Null for a message to nobody in particular. */
  recipient: z.nullable(z.object({ id: Id, name: z.string() })),
  /** True for the master's work group, false for the person's own chat. */
  isGroup: z.boolean(),
  state: z.enum(DELIVERY_STATES),
  isUrgent: z.boolean(),
  attempts: z.int(),
  lastError: z.nullable(z.string()),
  createdAt: UtcInstant,
  /** Not tried before this instant: a pause after a failure, or the end of the quiet hours. */
  notBefore: UtcInstant,
  /** Null with SENT: it was not needed any more when its turn came, and nothing was sent; `lastError` says why. */
  sentAt: z.nullable(UtcInstant),
})
export type NotificationView = z.infer<typeof NotificationView>
export const NotificationPage = pageOf(NotificationView)

/** Query of `GET /notifications`. */
export const NotificationListQuery = z.strictObject({
  orderId: z.optional(queryId),
  state: z.optional(queryList(z.enum(DELIVERY_STATES))),
  ...pageQuery,
})
export type NotificationListQuery = z.infer<typeof NotificationListQuery>

/** Body of `POST /me/reachability`: the caller's chat with the bot was opened or blocked. */
export const SetReachability = z.strictObject({ reachable: z.boolean() })

/** Body of `POST /me/card-refresh`: a card that showed something outdated is drawn again. */
export const RefreshCard = z.strictObject({ orderId: Id, chatId: ChatId })

/** Whose fault an update's failure was, as far as the bot can tell. */
export const BOT_FAULTS = ['API', 'TELEGRAM', 'BOT'] as const
export type BotFault = (typeof BOT_FAULTS)[number]

/** Body of `POST /me/bot-failures`: handling an update of the caller failed. Carries no words, so nobody can forge any. */
export const ReportBotFailure = z.strictObject({
  updateId: z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)),
  fault: z.enum(BOT_FAULTS),
})

/** Body of `POST /me/groups`: the caller added the bot to a group, or took it out. */
export const ReportGroup = z.strictObject({
  chatId: ChatId,
  title: z.string().check(z.minLength(1), z.maxLength(255)),
  isMember: z.boolean(),
})
export type ReportGroup = z.infer<typeof ReportGroup>
