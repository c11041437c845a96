import { DomainError } from '@pult/shared/errors/domain-error'
import { HELD_STATUSES } from '@pult/shared/orders/statuses'
import { sql, type Queryable } from '../../platform/db/sql'

/** As many numbers as a person will read. */
const MAX_NAMED = 100

/**
 * Refuses what would leave a master's open orders without a master. The caller holds a lock on the master's row that
 * keeps assignments out (see `requireAssignableMaster`), so that none slips in meanwhile.
 * @throws DomainError CONFLICT with `orderIds`
 */
export async function requireNoOpenOrders(db: Queryable, masterId: number): Promise<void> {
  const orders = await db.rows<{ id: number }>(sql`
    SELECT o.id FROM orders o
    WHERE o.master_id = ${masterId} AND o.status = ANY(${[...HELD_STATUSES]}::text[]::order_status[])
      AND o.deleted_at IS NULL
    ORDER BY o.id LIMIT ${MAX_NAMED}`)
  if (orders.length === 0) return
  const orderIds = orders.map(({ id }) => id)
  const numbers = orderIds.map((id) => `№ ${String(id)}`).join(', ')
  throw new DomainError('CONFLICT', `Reassign this master’s open orders first: ${numbers}.`, { orderIds })
}
