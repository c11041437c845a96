import { sql, type Queryable, type Tx } from '../../platform/db/sql'

/** Names, phones and addresses are in these texts: nobody keeps them longer than an order takes. */
const KEPT_MS = 86_400_000

const oldest = (now: Date): Date => new Date(now.getTime() - KEPT_MS)

/** @returns the id by which its owner finds it again */
export async function savePastedText(
  tx: Tx,
  pasted: { readonly userId: number; readonly text: string },
  now: Date,
): Promise<number> {
  const { id } = await tx.pastedText.create({ data: { ...pasted, createdAt: now }, select: { id: true } })
  return id
}

/** Null when it is somebody else's, or older than a day. */
export async function findPastedText(
  db: Queryable,
  pasted: { readonly id: number; readonly userId: number },
  now: Date,
): Promise<string | null> {
  const [row] = await db.rows<{ text: string }>(sql`
    SELECT text FROM pasted_text
    WHERE id = ${pasted.id} AND user_id = ${pasted.userId} AND created_at > ${oldest(now)}`)
  return row?.text ?? null
}

/** Removes what is older than a day; the schedule runs it daily. */
export async function purgePastedTexts(tx: Tx, now: Date): Promise<void> {
  await tx.pastedText.deleteMany({ where: { createdAt: { lte: oldest(now) } } })
}
