import { EditUser } from '@pult/shared/users/user-requests'
import { requireVersion } from '../../http/etag'
import { recordAudit } from '../audit'
import { requireNoOpenOrders } from '../masters'
import { requireAdminRemains, type AdminIds } from './last-admin'
import { lockPerson } from './lock-person'
import type { PeopleListener } from './people-news'
import type { PersonCommand } from './set-roles'
import { requireUser, type UserRecord } from './users.queries'
import { updateUser } from './users.repository'

/**
 * An admin switches an account off or on again; who is off is refused from the next request on. Roles and profile
 * stay as they are.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH, LAST_ADMIN, CONFLICT
 *   while a master still has open orders
 */
export function createActivitySetting({
  listener,
  adminIds,
}: {
  listener: PeopleListener
  adminIds: AdminIds
}) {
  return async function setActivity(command: PersonCommand): Promise<UserRecord> {
    const { unit, actor, requestId, now } = command
    const { user, profile } = await lockPerson(unit.db, command.userId)
    const { isActive } = command.body(EditUser)
    requireVersion(command.ifMatch, user)
    if (isActive === user.isActive) return user

    await requireAdminRemains(unit.db, { user, after: { roles: user.roles, isActive }, adminIds })
    if (!isActive && profile !== null) await requireNoOpenOrders(unit.db, profile.id)
    await updateUser(unit.tx, user.id, { changes: { isActive }, now })
    const action = isActive ? 'user.activated' : 'user.deactivated'
    await recordAudit(unit.db, { actor, requestId }, { action, subjectType: 'user', subjectId: user.id })
    const kind = isActive ? 'activated' : 'deactivated'
    await listener(unit, { kind, subject: 'account', userId: user.id, actor, now })
    return requireUser(unit.db, user.id)
  }
}
