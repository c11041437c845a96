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

/** Who lost the order keeps no address of it in the messages beside the card either (1-domain, "Who sees what"). */
export async function retireNotices(db: Queryable, row: InChat, now: Date): Promise<void> {
  const notices = await db.rows<{ messageId: number }>(sql`
    SELECT message_id AS "messageId" FROM notification
    WHERE order_id = ${row.orderId} AND chat_id = ${row.chatId} AND state = 'SENT' AND message_id IS NOT NULL
      AND payload->>'mode' = 'notice' AND kind <> ALL(${FAREWELLS}::text[])
    ORDER BY id`)
  const rows = notices.map(({ messageId }) => retirement(row, { messageId, isNotice: true }))
  await enqueue(db, rows, now)
}
