import { sql, type Queryable } from '../../../platform/db/sql'
import { enqueue, type OutboxRow } from '../outbox.repository'
import type { DueRow } from './outbox.queries'

/** What a card is called whose message stayed behind in another chat: it has to be sent anew. */
export const LEFT_BEHIND = 0

type InChat = Pick<DueRow, 'orderId' | 'chatId' | 'userId'>

const retirement = (
  { orderId, chatId, userId }: InChat,
  message: { readonly messageId: number; readonly isNotice: boolean },
): OutboxRow => ({
  ...{ kind: 'card.refresh', orderId, chatId, userId },
  payload: { mode: 'retire', isSilent: true, ...message },
})

/**
 * The chat got another card of the order (masters share the group, an admin sent it again): the one before must not
 * keep its buttons and what they stood for.
 */
export async function retireReplacedCard(
  db: Queryable,
  row: InChat,
  { messageId, now }: { readonly messageId: number; readonly now: Date },
): Promise<void> {
  const [before] = await db.rows<{ messageId: number }>(sql`
    SELECT message_id AS "messageId" FROM order_card
    WHERE order_id = ${row.orderId} AND chat_id = ${row.chatId} AND message_id NOT IN (${messageId}, ${LEFT_BEHIND})`)
  if (before) await enqueue(db, [retirement(row, { ...before, isNotice: false })], now)
}

/** News that say only that the order is gone; they have nothing to hide. */
const FAREWELLS = ['order.taken', 'order.cancelled']

/**
 * Who lost the order keeps no address of it in the messages beside the card either (1-domain, "Who sees what"). Their
 * card is drawn anew as the order moves on, the messages are retired once.
 */
export async function retireNotices(db: Queryable, row: InChat, now: Date): Promise<void> {
  const notices = await db.rows<{ messageId: number }>(sql`
    SELECT n.message_id AS "messageId" FROM notification n
    WHERE n.order_id = ${row.orderId} AND n.chat_id = ${row.chatId} AND n.state = 'SENT' AND n.message_id IS NOT NULL
      AND n.payload->>'mode' = 'notice' AND n.kind <> ALL(${FAREWELLS}::text[])
      AND NOT EXISTS (
        SELECT FROM notification r WHERE r.order_id = n.order_id AND r.chat_id = n.chat_id
          AND r.state <> 'DEAD' AND r.payload->>'mode' = 'retire' AND r.payload->>'messageId' = n.message_id::text)
    ORDER BY n.id`)
  const rows = notices.map(({ messageId }) => retirement(row, { messageId, isNotice: true }))
  await enqueue(db, rows, now)
}
