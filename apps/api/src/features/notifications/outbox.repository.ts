import { sql, type Queryable, type Tx } from '../../platform/db/sql'
import { DELIVERY_CHANNEL } from './delivery-call'
import type { NotificationKind } from './routing'

/**
 * What a row asks of the delivery. Of an order: its `card` as a new message, a `notice` beside it, a `refresh` of the
 * card that is out there, or to `retire` an earlier message. Without one: a `text`, a `document` with its caption, or
 * the chat's `menu`, which is no message.
 */
export type DeliveryMode = 'card' | 'notice' | 'refresh' | 'retire' | 'text' | 'document' | 'menu'

/** What the row knows besides its columns; words are found at delivery, in the recipient's language. */
export interface NotificationPayload {
  readonly mode: DeliveryMode
  readonly isSilent?: boolean
  readonly reason?: string
  readonly [field: string]: string | number | boolean | undefined
}

/** A message to be delivered, written in the transaction of the change that caused it. */
export interface OutboxRow {
  readonly kind: NotificationKind
  /** Null for a chat that belongs to nobody in particular. */
  readonly userId: number | null
  readonly chatId: bigint
  readonly orderId: number | null
  readonly eventId?: number | null
  readonly payload: NotificationPayload
  readonly isUrgent?: boolean
  /** Not delivered before; now when absent. */
  readonly notBefore?: Date
  /** A second row with the same key is not written. */
  readonly dedupeKey?: string
}

/** Puts messages into the outbox and calls the worker, which hears of it with the commit (decision 0053). */
export async function enqueue(db: Queryable, rows: readonly OutboxRow[], now: Date): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map((row) => ({ notBefore: now, ...row, chatId: String(row.chatId) }))
  // As text: the ORM cannot read a column of type void.
  await db.prepared(sql`
    WITH written AS (
      INSERT INTO notification
        (kind, user_id, chat_id, order_id, event_id, payload, is_urgent, not_before, dedupe_key, created_at)
      SELECT kind, "userId", "chatId", "orderId", "eventId", payload, coalesce("isUrgent", false), "notBefore",
             "dedupeKey", ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS row (
        kind text, "userId" int, "chatId" bigint, "orderId" int, "eventId" int, payload jsonb, "isUrgent" boolean,
        "notBefore" timestamptz, "dedupeKey" text)
      ON CONFLICT DO NOTHING RETURNING id)
    SELECT pg_notify(${DELIVERY_CHANNEL}::text, '')::text FROM (SELECT FROM written LIMIT 1) AS one`)
}

/**
 * Puts a message that was given up back into the queue, with a fresh life.
 * @returns false when it is not one of those
 */
export async function requeue(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { count } = await tx.notification.updateMany({
    where: { id, state: { in: ['BLOCKED', 'DEAD'] } },
    data: { state: 'QUEUED', notBefore: now, createdAt: now, attempts: 0, lastError: null },
  })
  return count > 0
}

/** Sets whether a person can be reached; true when that is news. */
export async function setReachable(tx: Tx, telegramId: bigint, isReachable: boolean): Promise<boolean> {
  const where = { telegramId, isReachable: !isReachable }
  const { count } = await tx.user.updateMany({ where, data: { isReachable } })
  return count > 0
}

/** Draws the order's card in the chat again, whatever it shows; without a card there is nothing to do. */
export async function refreshCard(
  db: Queryable,
  card: { orderId: number; chatId: bigint },
  now: Date,
): Promise<void> {
  const [known] = await db.prepared<{ orderId: number }>(sql`
    SELECT order_id AS "orderId" FROM order_card WHERE order_id = ${card.orderId} AND chat_id = ${card.chatId}`)
  if (!known) return
  const payload = { mode: 'refresh', isForced: true, isSilent: true } as const
  await enqueue(db, [{ ...card, kind: 'card.refresh', userId: null, payload }], now)
}
