import type { UnitOfWork } from '../../../platform/db/with-transaction'
import { findOrder } from '../../orders'
import { creatorOf } from '../audience'
import { enqueue, type OutboxRow } from '../outbox.repository'
import { findRecipients } from '../recipients.queries'
import type { DueRow } from './outbox.queries'

/** The order's master, if the row was for them; groups and cards that are only redrawn concern nobody's phone. */
async function unreachableMaster({ db }: UnitOfWork, row: DueRow) {
  if (row.orderId === null || row.payload.mode === 'refresh' || row.kind === 'delivery.blocked') return null
  const order = await findOrder(db, row.orderId)
  if (!order?.masterId) return null
  const people = await findRecipients(db, [order.masterId])
  const isMaster = people.some(({ masterId, userId }) => masterId === order.masterId && userId === row.userId)
  return isMaster ? { order, people } : null
}

/**
 * Tells the desk that an order's master can't be reached, once per assignment: whoever took the call, or else every
 * dispatcher. Somebody has to phone the master.
 */
export async function tellUnreachable(unit: UnitOfWork, row: DueRow, now: Date): Promise<void> {
  const found = await unreachableMaster(unit, row)
  if (!found) return
  const { order, people } = found
  const rows = creatorOf(people, order)
    .filter(({ userId }) => userId !== row.userId)
    .map(({ userId, chatId }): OutboxRow => ({
      ...{ kind: 'delivery.blocked', userId, chatId, orderId: order.id, isUrgent: true },
      payload: { mode: 'notice', personName: order.masterName ?? '' },
      dedupeKey: `delivery.blocked:${String(order.id)}:${String(order.assignmentNo)}:${String(chatId)}`,
    }))
  await enqueue(unit.db, rows, now)
}
