import { ROLES, type Role } from '@pult/shared/users/roles'
import type { Actor } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { deleteMasterProfile, ensureMasterProfile, requireNoOpenOrders } from '../masters'
import type { LockedPerson } from './lock-person'
import type { PeopleListener, PeopleNews } from './people-news'
import { updateUser } from './users.repository'

export interface RoleChange {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly person: LockedPerson
  readonly roles: readonly Role[]
  readonly cause: Extract<PeopleNews, { kind: 'rolesChanged' }>['cause']
  readonly now: Date
}

/** Roles in their usual order, each once. */
export const rolesInOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role))

/**
 * Gives a person exactly these roles, with all that hangs on them: the MASTER role brings a master profile (an empty
 * one to fill in, or the old one back) and taking it puts the profile out of use. The same roles again change nothing.
 * @throws DomainError CONFLICT while a master still has open orders
 */
export function createRoleChanges(listener: PeopleListener) {
  return async function changeRoles(change: RoleChange): Promise<void> {
    const { unit, actor, requestId, person, cause, now } = change
    const before = rolesInOrder(person.user.roles)
    const after = rolesInOrder(change.roles)
    if (before.join() === after.join()) return

    await changeProfile(change, { before, after })
    await updateUser(unit.tx, person.user.id, { changes: { roles: after }, now })
    await recordAudit(
      unit.db,
      { actor, requestId },
      {
        action: 'user.roles_changed',
        subjectType: 'user',
        subjectId: person.user.id,
        details: { from: before, to: after, cause },
      },
    )
    await listener(unit, {
      ...{ kind: 'rolesChanged', userId: person.user.id, before, after, cause, actor, now },
    })
  }
}
export type ChangeRoles = ReturnType<typeof createRoleChanges>

async function changeProfile(
  { unit, person, now }: RoleChange,
  { before, after }: { before: readonly Role[]; after: readonly Role[] },
): Promise<void> {
  const wasMaster = before.includes('MASTER')
  const isMaster = after.includes('MASTER')
  if (!wasMaster && isMaster) await ensureMasterProfile(unit.tx, person.user.id, { fields: {}, now })
  if (!wasMaster || isMaster || person.profile === null) return
  await requireNoOpenOrders(unit.db, person.profile.id)
  await deleteMasterProfile(unit.tx, person.profile.id, now)
}
