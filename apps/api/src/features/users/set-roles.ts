import { SetRoles } from '@pult/shared/users/user-requests'
import type { Actor } from '../../http/actor'
import { checkVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import type { ChangeRoles } from './change-roles'
import { requireAdminRemains, type AdminIds } from './last-admin'
import { lockPerson } from './lock-person'
import { settleApplication } from './settle-application'
import { requireUser, type UserRecord } from './users.queries'

export interface PersonCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly userId: number
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * An admin sets somebody's roles; they hold from the person's next request on. If-Match is honoured, not required:
 * the body is the whole set, so nothing half-known is written.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, VERSION_MISMATCH, LAST_ADMIN, CONFLICT
 */
export function createRoleSetting({
  changeRoles,
  adminIds,
}: {
  changeRoles: ChangeRoles
  adminIds: AdminIds
}) {
  return async function setRoles(command: PersonCommand): Promise<UserRecord> {
    const { unit, actor, requestId, now } = command
    const person = await lockPerson(unit.db, command.userId)
    const { user } = person
    const { roles } = command.body(SetRoles)
    checkVersion(command.ifMatch, user)
    await requireAdminRemains(unit.db, { user, after: { roles, isActive: user.isActive }, adminIds })
    await changeRoles({ unit, actor, requestId, person, roles, cause: 'admin', now })
    if (roles.includes('MASTER')) await settleApplication(unit, { userId: user.id, actor, requestId, now })
    return requireUser(unit.db, user.id)
  }
}
