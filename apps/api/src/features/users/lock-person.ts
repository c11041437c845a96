import { lockProfileOfUser, type MasterProfile } from '../masters'
import type { Queryable } from '../../platform/db/sql'
import { lockRoles, lockUser, requireUser, type UserRecord } from './users.queries'

export interface LockedPerson {
  readonly user: UserRecord
  /** Their master profile, one taken out of use included. */
  readonly profile: MasterProfile | null
}

/**
 * The person as they are now, held until the transaction ends: other changes of roles and accounts wait, and so do
 * assignments of orders to them. Profile before user, the order in which assignments lock.
 * @throws DomainError NOT_FOUND
 */
export async function lockPerson(db: Queryable, userId: number): Promise<LockedPerson> {
  await lockRoles(db)
  const profile = await lockProfileOfUser(db, userId)
  await lockUser(db, userId)
  return { user: await requireUser(db, userId), profile }
}
