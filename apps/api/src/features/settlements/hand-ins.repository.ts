import type { Tx } from '../../platform/db/sql'

/** Amounts in minor units. */
export async function insertHandIn(
  tx: Tx,
  handIn: { masterId: number; amount: number; note: string | null; confirmedById: number; now: Date },
): Promise<number> {
  const { now, ...data } = handIn
  const { id } = await tx.handIn.create({ data: { ...data, createdAt: now }, select: { id: true } })
  return id
}

export async function markHandInVoid(
  tx: Tx,
  handInId: number,
  by: { voidedById: number; reason: string; now: Date },
): Promise<void> {
  await tx.handIn.update({
    where: { id: handInId },
    data: { voidedAt: by.now, voidedById: by.voidedById, voidReason: by.reason },
  })
}
