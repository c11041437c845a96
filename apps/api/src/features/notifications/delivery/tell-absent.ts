import type { UnitOfWork } from '../../../platform/db/with-transaction'
import { findAdmins, findPerson } from '../recipients.queries'
import { enqueue, type OutboxRow } from '../outbox.repository'
import type { DueRow } from './outbox.queries'

const DAY_MS = 86_400_000

/**
 * Tells the admins that a master is not in the group whose cards are theirs, once a day per group: they set another
 * one, or let the master in.
 */
export async function tellAbsent({ db }: UnitOfWork, row: DueRow, now: Date): Promise<void> {
  const master = row.userId === null ? null : await findPerson(db, row.userId)
  if (!master) return
  const admins = await findAdmins(db)
  const day = Math.floor(now.getTime() / DAY_MS)
  const rows = admins.map(({ userId, chatId }): OutboxRow => ({
    ...{ kind: 'group.masterAbsent', userId, chatId, orderId: null },
    payload: { mode: 'text', personName: master.name },
    dedupeKey: ['group.masterAbsent', row.chatId, row.userId, day, chatId].join(':'),
  }))
  await enqueue(db, rows, now)
}
