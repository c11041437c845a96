import { DomainError } from '@pult/shared/errors/domain-error'
import type { Role } from '@pult/shared/users/roles'
import type { Queryable } from '../../platform/db/sql'
import { hasOtherAdmin, type UserRecord } from './users.queries'

/** The people that configuration makes admins at each start (ADMIN_IDS). */
export type AdminIds = readonly bigint[]

export interface AdminCheck {
  readonly user: UserRecord
  /** What the person would be after the change. */
  readonly after: { readonly roles: readonly Role[]; readonly isActive: boolean }
  readonly adminIds: AdminIds
}

/**
 * Somebody must always be able to manage people: the last active admin stays one, and so does everybody whom the
 * configuration names. Needs `lockPerson` first, or two changes at once could take both of two admins.
 * @throws DomainError LAST_ADMIN
 */
export async function requireAdminRemains(
  db: Queryable,
  { user, after, adminIds }: AdminCheck,
): Promise<void> {
  const isAdmin = user.roles.includes('ADMIN')
  const losesRole = isAdmin && !after.roles.includes('ADMIN')
  const losesAccount = user.isActive && !after.isActive
  if (!losesRole && !losesAccount) return
  if (adminIds.includes(BigInt(user.telegramId))) {
    throw new DomainError('LAST_ADMIN', 'The configuration (ADMIN_IDS) makes this person an administrator.')
  }
  if (isAdmin && user.isActive && !(await hasOtherAdmin(db, user.id))) {
    throw new DomainError('LAST_ADMIN', 'Make somebody else an administrator first.')
  }
}
