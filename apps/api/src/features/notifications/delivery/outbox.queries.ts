import { sql, type Queryable } from '../../../platform/db/sql'
import type { DeliveryMode, NotificationPayload } from '../outbox.repository'
import type { NotificationKind } from '../routing'

/** A message whose turn it is. */
export interface DueRow {
  readonly id: number
  readonly kind: NotificationKind
  readonly userId: number | null
  readonly chatId: bigint
  readonly orderId: number | null
  readonly eventId: number | null
  readonly payload: NotificationPayload
  readonly isUrgent: boolean
  readonly attempts: number
  readonly createdAt: Date
}

/**
 * What stands in the lanes: a row whose try failed holds its lane even while it waits for the next one, a row that
 * only waits for its hour does not (decision 0006).
 */
const inLane = (now: Date) =>
  sql`n.state IN ('QUEUED', 'FAILED') AND (n.state = 'FAILED' OR n.not_before <= ${now})`

/** Chats whose oldest message can be tried now, longest waiting first. */
export async function findDueChats(db: Queryable, now: Date, limit: number): Promise<bigint[]> {
  const rows = await db.rows<{ chatId: string }>(sql`
    SELECT head.chat_id::text AS "chatId" FROM (
      SELECT DISTINCT ON (n.chat_id) n.chat_id, n.id, n.not_before FROM notification n
      WHERE ${inLane(now)} ORDER BY n.chat_id, n.id
    ) head
    WHERE head.not_before <= ${now} ORDER BY head.id LIMIT ${limit}`)
  return rows.map(({ chatId }) => BigInt(chatId))
}

/** The oldest message of a chat, if it can be tried now. */
export async function findNextRow(db: Queryable, chatId: bigint, now: Date): Promise<DueRow | null> {
  const [row] = await db.rows<DueRow & { notBefore: Date }>(sql`
    SELECT n.id, n.kind, n.user_id AS "userId", n.order_id AS "orderId", n.event_id AS "eventId", n.payload,
           n.is_urgent AS "isUrgent", n.attempts, n.created_at AS "createdAt", n.not_before AS "notBefore"
    FROM notification n WHERE n.chat_id = ${chatId} AND ${inLane(now)} ORDER BY n.id LIMIT 1`)
  return row && row.notBefore <= now ? { ...row, chatId } : null
}

/**
 * Is something queued behind the row that will draw the order's card in the same chat anyway? An alert is no such
 * thing: it may be dropped.
 */
export async function hasLaterDrawing(
  db: Queryable,
  row: Pick<DueRow, 'id' | 'chatId' | 'orderId'>,
  modes: readonly DeliveryMode[],
): Promise<boolean> {
  const [found] = await db.rows<{ found: boolean }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM notification n
      WHERE n.chat_id = ${row.chatId} AND n.order_id = ${row.orderId} AND n.id > ${row.id}
        AND n.state IN ('QUEUED', 'FAILED') AND n.payload->>'mode' = ANY(${[...modes]}::text[])
        AND n.kind NOT LIKE 'alert.%'
    ) AS found`)
  return found?.found ?? false
}

export interface Card {
  readonly messageId: number
  readonly drawnVersion: number
}

export async function findCard(db: Queryable, orderId: number, chatId: bigint): Promise<Card | null> {
  const [card] = await db.rows<Card>(sql`
    SELECT message_id AS "messageId", drawn_version AS "drawnVersion" FROM order_card
    WHERE order_id = ${orderId} AND chat_id = ${chatId}`)
  return card ?? null
}
