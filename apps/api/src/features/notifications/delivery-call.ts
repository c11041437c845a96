import { sql, type Queryable } from '../../platform/db/sql'

/** What the worker that delivers listens to (decision 0053). */
export const DELIVERY_CHANNEL = 'pult_notification'

const CALL = sql`SELECT pg_notify(${DELIVERY_CHANNEL}::text, '')`

/**
 * Calls the worker after commits of its caller: one call at a time, and one for all commits meanwhile. A call that is
 * lost, with this process or with PostgreSQL, costs the second until the worker looks by itself.
 * @param db outside of any transaction
 */
export function createDeliveryCall(db: Queryable): () => void {
  let isCalling = false
  let isCalledFor = false
  async function callUntilQuiet(): Promise<void> {
    isCalling = true
    try {
      while (isCalledFor) {
        isCalledFor = false
        await db.prepared(CALL)
      }
    } catch {
      isCalledFor = false
    } finally {
      isCalling = false
    }
  }
  return () => {
    isCalledFor = true
    if (!isCalling) void callUntilQuiet()
  }
}
