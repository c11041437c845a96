import { sql, type Queryable } from '../../platform/db/sql'
import { findNewestEventId, findReplayStart } from './replay.queries'

/** Orders whose newest version is remembered; the change of an order that was forgotten is only told once more. */
const REMEMBERED = 5_000
const EVENTS_PER_LOOK = 2_000

interface HistoryRow {
  id: number
  orderId: number
  version: number
}

/** Orders that changed behind an event of the history. */
export interface UnheardOrders {
  readonly since: number
  readonly ids: ReadonlySet<number>
}

const findHistory = (db: Queryable, since: number): Promise<HistoryRow[]> =>
  db.prepared<HistoryRow>(sql`
    SELECT id, order_id AS "orderId", version FROM order_event
    WHERE id > ${since} ORDER BY id LIMIT ${EVENTS_PER_LOOK}`)

/**
 * Finds changes that this process was not told of: the process that made them died between commit and telling, its
 * COMMIT was never answered, or Redis was away. The history in PostgreSQL is the truth; what was heard is compared.
 */
export function createUnheardChanges(db: Queryable) {
  const heard = new Map<number, number>()
  /** Compared up to here; what may still be committed with a lower id lies behind it (`findReplayStart`). */
  let comparedTo = 0

  function note(orderId: number, version: number): void {
    const newest = Math.max(version, heard.get(orderId) ?? 0)
    heard.delete(orderId)
    heard.set(orderId, newest)
    const [oldest] = heard.keys()
    if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest)
  }
  async function settle(rows: readonly HistoryRow[], since: number): Promise<void> {
    for (const { orderId, version } of rows) note(orderId, version)
    comparedTo = await findReplayStart(db, rows.at(-1)?.id ?? since)
  }

  return {
    /** A change that was heard in time. */
    note,
    /** Begins with the present: what is in the database now is nobody's news. */
    begin: async (): Promise<void> => {
      const newest = await findNewestEventId(db)
      await settle(await findHistory(db, await findReplayStart(db, newest)), newest)
    },
    /** Calls `tell` with the unheard orders, if there are any; what fails is looked at again. */
    look: async (tell: (unheard: UnheardOrders) => Promise<void>): Promise<void> => {
      const rows = await findHistory(db, comparedTo)
      const unheard = rows.filter(({ orderId, version }) => (heard.get(orderId) ?? 0) < version)
      const [first] = unheard
      if (first) await tell({ since: first.id - 1, ids: new Set(unheard.map(({ orderId }) => orderId)) })
      await settle(rows, comparedTo)
    },
  }
}
