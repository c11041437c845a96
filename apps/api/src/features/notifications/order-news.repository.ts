import { sql } from '../../platform/db/sql'
import type { SqlUnit } from '../../platform/db/with-transaction'
import type { NotificationPayload } from './outbox.repository'
import type { NotificationKind } from './routing'

/** A message to one chat about an order. */
export interface OrderMessage {
  readonly kind: NotificationKind
  readonly userId: number
  readonly chatId: bigint
  /** What it is in a chat that has no card of the order yet. */
  readonly mode: 'card' | 'notice'
  /** What it is where the card is, or will be once what is queued is delivered; null: the card says it all. */
  readonly modeBesideCard: 'card' | 'notice' | null
  readonly isUrgent: boolean
  readonly payload: Omit<NotificationPayload, 'mode'>
}

export interface WrittenNews {
  readonly orderId: number
  readonly eventId: number
  /** One a chat at most. */
  readonly messages: readonly OrderMessage[]
  readonly now: Date
}

/**
 * Puts an order's news into the outbox: its messages, and a redraw for every other card of it that is out there. One
 * statement, which also finds out where the cards are, and nobody waits for it: this runs with every action.
 */
export async function writeOrderNews(
  unit: SqlUnit,
  { orderId, eventId, messages, now }: WrittenNews,
): Promise<void> {
  const written = messages.map((message) => ({ ...message, chatId: String(message.chatId) }))
  await unit.write(sql`
    WITH shown AS (
      SELECT chat_id FROM order_card WHERE order_id = ${orderId}
      UNION
      SELECT chat_id FROM notification
      WHERE order_id = ${orderId} AND state IN ('QUEUED', 'FAILED') AND payload->>'mode' = 'card'
        AND kind NOT LIKE 'alert.%'),
    message AS (
      SELECT m.kind, m."userId" AS user_id, m."chatId" AS chat_id, m."isUrgent" AS is_urgent, m.payload,
        CASE WHEN shown.chat_id IS NULL THEN m.mode ELSE m."modeBesideCard" END AS mode
      FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS m (
        kind text, "userId" int, "chatId" bigint, mode text, "modeBesideCard" text, "isUrgent" boolean, payload jsonb)
      LEFT JOIN shown ON shown.chat_id = m."chatId"),
    row AS (
      SELECT kind, user_id, chat_id, payload || jsonb_build_object('mode', mode) AS payload, is_urgent
      FROM message WHERE mode IS NOT NULL
      UNION ALL
      SELECT 'card.refresh', u.id, shown.chat_id, '{"mode": "refresh", "isSilent": true}', false
      FROM shown LEFT JOIN app_user u ON u.telegram_id = shown.chat_id
      WHERE NOT EXISTS (SELECT FROM message WHERE message.chat_id = shown.chat_id AND message.mode = 'card'))
    INSERT INTO notification (kind, user_id, chat_id, order_id, event_id, payload, is_urgent, not_before, created_at)
    SELECT kind, user_id, chat_id, ${orderId}::int, ${eventId}::int, payload, is_urgent, ${now}::timestamptz,
      ${now}::timestamptz
    FROM row`)
}
