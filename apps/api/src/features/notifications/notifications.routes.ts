import { queryId } from '@pult/shared/http/primitives'
import {
  NotificationListQuery,
  NotificationPage,
  NotificationView,
  RefreshCard,
  SetReachability,
} from '@pult/shared/notifications/notification-views'
import * as z from 'zod/mini'
import { adminOnly, anyone, desk } from '../../http/policy'
import { noContent, ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import { healReachability } from './heal-reachability'
import { listNotifications } from './notifications.queries'
import { refreshCard, setReachable } from './outbox.repository'
import { replayNotification } from './replay-notification'

const NotificationParams = z.object({ id: queryId })

export function createNotificationRoutes({ clock }: { readonly clock: Clock }): Route[] {
  return [...deskRoutes(clock), ...ownRoutes(clock)]
}

function deskRoutes(clock: Clock): Route[] {
  return [
    readRoute({
      path: '/notifications',
      summary: 'Messages of the bot and whether they arrived',
      policy: desk(),
      query: NotificationListQuery,
      response: NotificationPage,
      handle: async ({ db, query }) => ok(await listNotifications(db, query)),
    }),
    writeRoute({
      method: 'POST',
      path: '/notifications/:id/replay',
      summary: 'Send a message again that was blocked or given up',
      policy: adminOnly,
      params: NotificationParams,
      response: NotificationView,
      handle: async ({ actor, params, requestId, body, ...unit }) => {
        const command = { unit, actor, requestId, body, notificationId: params.id, now: clock.now() }
        return ok(await replayNotification(command))
      },
    }),
  ]
}

/** What the bot reports of the person it speaks for; it can report of nobody else. */
function ownRoutes(clock: Clock): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: '/me/reachability',
      summary: 'The caller opened or blocked the chat with the bot',
      policy: anyone,
      requestBody: SetReachability,
      responseStatus: 204,
      handle: async ({ actor, body, tx, db }) => {
        const { reachable } = body(SetReachability)
        if (actor.kind !== 'person') return noContent
        const chatId = BigInt(actor.telegramId)
        if (reachable) await healReachability({ tx, db }, chatId, clock.now())
        else await setReachable(tx, chatId, false)
        return noContent
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/me/card-refresh',
      summary: 'Draw the card of an order in a chat again; does nothing where there is none',
      policy: anyone,
      requestBody: RefreshCard,
      responseStatus: 204,
      handle: async ({ actor, body, db }) => {
        const { orderId, chatId } = body(RefreshCard)
        // Their own chat, or a group: cards in other people's chats are none of the caller's business.
        const isOwnChat = actor.kind === 'person' && (chatId === actor.telegramId || chatId < 0)
        if (isOwnChat) await refreshCard(db, { orderId, chatId: BigInt(chatId) }, clock.now())
        return noContent
      },
    }),
  ]
}
