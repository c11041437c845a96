import { sql, type Queryable } from '../../platform/db/sql'

/** What each master holds of an order's prepayment; settlements count it (1-domain, "Money"). Minor units. */
export async function setPrepayment(
  db: Queryable,
  held: { orderId: number; masterId: number; amount: number; now: Date },
): Promise<void> {
  const { orderId, masterId, amount, now } = held
  await db.prepared(sql`
    INSERT INTO order_prepayment (order_id, master_id, amount, taken_at)
    VALUES (${orderId}, ${masterId}, ${amount}, ${now})
    ON CONFLICT (order_id, master_id)
    DO UPDATE SET amount = EXCLUDED.amount, taken_at = EXCLUDED.taken_at, refunded_at = NULL`)
}

/** Sum of the prepayments taken for the order and not given back. */
export async function heldPrepayment(db: Queryable, orderId: number): Promise<number> {
  const [held] = await db.prepared<{ sum: number }>(sql`
    SELECT coalesce(sum(amount), 0)::int AS sum FROM order_prepayment
    WHERE order_id = ${orderId} AND refunded_at IS NULL`)
  return held?.sum ?? 0
}

export async function refundPrepayments(db: Queryable, orderId: number, now: Date): Promise<void> {
  await db.prepared(sql`
    UPDATE order_prepayment SET refunded_at = ${now} WHERE order_id = ${orderId} AND refunded_at IS NULL`)
}
