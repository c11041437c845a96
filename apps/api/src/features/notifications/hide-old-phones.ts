import type { Settings } from '@pult/shared/settings/settings'
import { sql } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { enqueue, type OutboxRow } from './outbox.repository'

const DAY_MS = 86_400_000
/** So far back it is made up for: nights without a worker, and a setting that was made shorter. */
const MADE_UP_DAYS = 31

/**
 * Draws the cards of closed orders again whose masters may not see the client's phone any more (1-domain, "Who sees
 * what"): nothing else happens to such an order that would. Once per card and length of that time.
 */
export async function hideOldPhones(
  { db }: UnitOfWork,
  { settings, now }: { readonly settings: Settings; readonly now: Date },
): Promise<void> {
  const days = settings.clientPhoneVisibleDaysAfterClose
  const until = new Date(now.getTime() - days * DAY_MS)
  const from = new Date(until.getTime() - MADE_UP_DAYS * DAY_MS)
  const cards = await db.rows<{ orderId: number; chatId: string; userId: number }>(sql`
    SELECT o.id AS "orderId", c.chat_id::text AS "chatId", u.id AS "userId"
    FROM orders o
    JOIN order_card c ON c.order_id = o.id
    JOIN master m ON m.id = o.master_id
    JOIN app_user u ON u.id = m.user_id AND u.telegram_id = c.chat_id
    WHERE o.status = 'CLOSED' AND o.deleted_at IS NULL AND o.closed_at > ${from} AND o.closed_at <= ${until}
      AND NOT u.roles && ARRAY['ADMIN', 'DISPATCHER']::role[]`)
  const rows = cards.map(({ chatId, ...card }): OutboxRow => ({
    ...{ ...card, kind: 'card.refresh', chatId: BigInt(chatId) },
    payload: { mode: 'refresh', isForced: true, isSilent: true },
    dedupeKey: ['card.hidePhone', card.orderId, chatId, days].join(':'),
  }))
  await enqueue(db, rows, now)
}
