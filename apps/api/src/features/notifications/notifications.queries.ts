import type { NotificationListQuery, NotificationView } from '@pult/shared/notifications/notification-views'
import type { DeliveryState } from '@pult/shared/notifications/delivery-states'
import type { Page } from '@pult/shared/http/primitives'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { sql, where, type Queryable } from '../../platform/db/sql'

interface NotificationRecord {
  id: number
  kind: string
  orderId: number | null
  userId: number | null
  userName: string | null
  isGroup: boolean
  state: DeliveryState
  isUrgent: boolean
  attempts: number
  lastError: string | null
  createdAt: Date
  notBefore: Date
  sentAt: Date | null
}

/** A row that needed no message any more is done with, and has none: what was never sent has no instant of a sending. */
const SELECT = sql`
    SELECT n.id, n.kind, n.order_id AS "orderId", n.user_id AS "userId", n.chat_id < 0 AS "isGroup",
           nullif(concat_ws(' ', u.first_name, u.last_name), '') AS "userName", n.state::text AS state,
           n.is_urgent AS "isUrgent", n.attempts, n.last_error AS "lastError", n.created_at AS "createdAt",
           n.not_before AS "notBefore", CASE WHEN n.message_id IS NOT NULL THEN n.sent_at END AS "sentAt"
    FROM notification n LEFT JOIN app_user u ON u.id = n.user_id`

const IdKey = z.tuple([z.number().int()])

/** A whitelist: neither the text of a message nor the chat's id. */
function presentNotification(record: NotificationRecord): NotificationView {
  const { userId, userName, createdAt, notBefore, sentAt, ...plain } = record
  return {
    ...plain,
    recipient: userId === null ? null : { id: userId, name: userName ?? '' },
    createdAt: createdAt.toISOString(),
    notBefore: notBefore.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  }
}

/** Messages, newest first. Redraws of cards are no messages to anybody and stay out. */
export async function listNotifications(
  db: Queryable,
  { orderId, state, cursor, limit }: NotificationListQuery,
): Promise<Page<NotificationView>> {
  const scope = { orderId, state }
  const rows = await db.rows<NotificationRecord>(sql`
    ${SELECT}
    ${where([
      sql`n.kind <> 'card.refresh'`,
      ...(orderId ? [sql`n.order_id = ${orderId}`] : []),
      ...(state ? [sql`n.state = ANY(${state}::text[]::delivery_state[])`] : []),
      ...(cursor ? [sql`n.id < ${decodeCursor(cursor, scope, IdKey)[0]}`] : []),
    ])}
    ORDER BY n.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
  return { ...page, items: page.items.map(presentNotification) }
}

/** One message, or null. */
export async function findNotification(db: Queryable, id: number): Promise<NotificationView | null> {
  const [record] = await db.rows<NotificationRecord>(sql`
    ${SELECT} WHERE n.id = ${id}`)
  return record ? presentNotification(record) : null
}
