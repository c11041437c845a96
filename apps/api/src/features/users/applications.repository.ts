import type { ApplyAsMaster } from '@pult/shared/users/user-requests'
import { actorColumns, type Actor } from '../../http/actor'
import type { Tx } from '../../platform/db/sql'

/** @returns the application's id; the database allows one pending each */
export async function insertApplication(
  tx: Tx,
  { userId, form, now }: { userId: number; form: ApplyAsMaster; now: Date },
): Promise<number> {
  const { phone, specialisations, note = null } = form
  const { id } = await tx.masterApplication.create({
    data: { userId, phone, specialisations, note, createdAt: now },
    select: { id: true },
  })
  return id
}

export async function decideApplication(
  tx: Tx,
  id: number,
  decision: { state: 'APPROVED' | 'REJECTED'; reason: string | null; actor: Actor; now: Date },
): Promise<void> {
  const { state, reason, actor, now } = decision
  const data = { state, reason, decidedById: actorColumns(actor).actorUserId, decidedAt: now }
  await tx.masterApplication.update({ where: { id }, data, select: { id: true } })
}

/** @returns the application that was waiting, of which the database allows one each; null when none was */
export async function closePendingApplication(
  tx: Tx,
  { userId, actor, now }: { userId: number; actor: Actor; now: Date },
): Promise<number | null> {
  const [closed] = await tx.masterApplication.updateManyAndReturn({
    where: { userId, state: 'PENDING' },
    data: { state: 'APPROVED', decidedById: actorColumns(actor).actorUserId, decidedAt: now },
    select: { id: true },
  })
  return closed?.id ?? null
}
