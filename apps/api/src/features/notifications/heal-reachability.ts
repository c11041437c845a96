import { sql } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { requeue, setReachable } from './outbox.repository'

type Unit = Pick<UnitOfWork, 'tx' | 'db'>

/**
 * A person can be written to (again). To a master who could not be, the cards of orders that still wait for their
 * answer go out now: Telegram refused them meanwhile. Any other news are old by then, and in the app.
 */
export async function healReachability({ tx, db }: Unit, chatId: bigint, now: Date): Promise<void> {
  if (!(await setReachable(tx, chatId, true))) return
  const missed = await db.rows<{ id: number }>(sql`
    SELECT max(n.id) AS id
    FROM notification n
    JOIN orders o ON o.id = n.order_id AND o.status = 'ASSIGNED' AND o.deleted_at IS NULL
    JOIN master m ON m.id = o.master_id
    JOIN app_user u ON u.id = m.user_id AND u.telegram_id = n.chat_id
    WHERE n.chat_id = ${chatId} AND n.state = 'BLOCKED' AND n.kind = 'order.assigned'
      AND NOT EXISTS (SELECT FROM order_card c WHERE c.order_id = n.order_id AND c.chat_id = n.chat_id)
    GROUP BY n.order_id ORDER BY id`)
  for (const { id } of missed) await requeue(tx, id, now)
}
