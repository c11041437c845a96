import type { Role } from '@pult/shared/users/roles'
import type { Tx } from '../../platform/db/sql'
import type { NotificationPreferences } from '@pult/shared/users/user-views'

export interface UserChanges {
  readonly roles?: readonly Role[]
  readonly isActive?: boolean
  /** Null follows Telegram's language again. */
  readonly language?: string | null
  readonly preferences?: NotificationPreferences
}

/** Writes what is named and moves the version on. */
export async function updateUser(
  tx: Tx,
  id: number,
  { changes, now }: { changes: UserChanges; now: Date },
): Promise<void> {
  const { roles, ...rest } = changes
  const data = { ...rest, ...(roles && { roles: [...roles] }), version: { increment: 1 }, updatedAt: now }
  await tx.user.update({ where: { id }, data, select: { id: true } })
}

/** How people are called who are known by their id only, until they open the app. */
export const placeholderName = (telegramId: number | bigint): string => `ID ${String(telegramId)}`

/**
 * Makes sure that there is a person with this Telegram id; who was deleted comes back as a guest. Names are only for
 * who is new: Telegram's own replace them when the person opens the app.
 */
export async function ensureUser(
  tx: Tx,
  person: { telegramId: number; firstName: string | null; lastName: string | null },
  now: Date,
): Promise<number> {
  const telegramId = BigInt(person.telegramId)
  const isGone = { telegramId, deletedAt: { not: null } }
  await tx.user.updateMany({ where: isGone, data: { deletedAt: null, roles: [], updatedAt: now } })
  const { id } = await tx.user.upsert({
    where: { telegramId },
    create: {
      telegramId,
      firstName: person.firstName ?? placeholderName(telegramId),
      lastName: person.lastName,
      createdAt: now,
      updatedAt: now,
    },
    update: {},
    select: { id: true },
  })
  return id
}
