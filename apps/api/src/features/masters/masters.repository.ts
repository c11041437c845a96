import { DomainError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable, type Tx } from '../../platform/db/sql'

/** What an admin may set of a master profile. */
export interface MasterFields {
  readonly phone?: string | null
  readonly specialisations?: string[]
  readonly isSenior?: boolean
  readonly isActive?: boolean
  readonly workChatId?: number | null
}

const dataOf = ({ workChatId, ...fields }: MasterFields) => ({
  ...fields,
  ...(workChatId !== undefined && { workChatId: workChatId === null ? null : BigInt(workChatId) }),
})

/** A master profile by itself, deleted or not. */
export interface MasterProfile {
  id: number
  userId: number
  phone: string | null
  specialisations: string[]
  isSenior: boolean
  isActive: boolean
  onShift: boolean
  workChatId: number | null
  version: number
  isDeleted: boolean
}

/**
 * Reads a profile and keeps assignments and other changes out until the transaction ends: assignments hold the row
 * FOR SHARE. Foreign keys of new orders are not hindered. Lock a master before their user, as assignments do.
 */
async function lockProfile(db: Queryable, key: { id: number } | { userId: number }) {
  const condition = 'id' in key ? sql`m.id = ${key.id}` : sql`m.user_id = ${key.userId}`
  const [row] = await db.rows<Omit<MasterProfile, 'workChatId'> & { workChatId: string | null }>(sql`
    SELECT m.id, m.user_id AS "userId", m.phone, m.specialisations, m.is_senior AS "isSenior", m.is_active AS "isActive",
           m.on_shift AS "onShift", m.work_chat_id::text AS "workChatId", m.version,
           (m.deleted_at IS NOT NULL) AS "isDeleted"
    FROM master m WHERE ${condition} FOR NO KEY UPDATE`)
  return row ? { ...row, workChatId: row.workChatId === null ? null : Number(row.workChatId) } : null
}

/** @throws DomainError NOT_FOUND */
export async function lockMaster(db: Queryable, id: number): Promise<MasterProfile> {
  const master = await lockProfile(db, { id })
  if (!master || master.isDeleted) throw new DomainError('NOT_FOUND', 'There is no such master.')
  return master
}

/** The person's profile, deleted ones included; null when they never had one. */
export const lockProfileOfUser = (db: Queryable, userId: number): Promise<MasterProfile | null> =>
  lockProfile(db, { userId })

export async function updateMaster(
  tx: Tx,
  id: number,
  { fields, now }: { fields: MasterFields & { onShift?: boolean }; now: Date },
): Promise<void> {
  const data = { ...dataOf(fields), version: { increment: 1 }, updatedAt: now }
  await tx.master.update({ where: { id }, data, select: { id: true } })
}

/**
 * Makes the person's master profile, or brings back the one they had; fields that are not named stay as they were
 * (empty in a new profile).
 * @returns the master's id
 */
export async function ensureMasterProfile(
  tx: Tx,
  userId: number,
  { fields, now }: { fields: MasterFields; now: Date },
): Promise<number> {
  const data = dataOf(fields)
  const { id } = await tx.master.upsert({
    where: { userId },
    create: { userId, ...data, createdAt: now, updatedAt: now },
    update: { ...data, deletedAt: null, version: { increment: 1 }, updatedAt: now },
    select: { id: true },
  })
  return id
}

/** Takes the profile out of use; its orders, money and history stay. */
export async function deleteMasterProfile(tx: Tx, id: number, now: Date): Promise<void> {
  const data = { deletedAt: now, version: { increment: 1 }, updatedAt: now }
  await tx.master.update({ where: { id }, data, select: { id: true } })
}
