import { DomainError } from '@pult/shared/errors/domain-error'
import type { GiveMasterRole } from '../masters'
import type { ChangeRoles } from './change-roles'
import { lockPerson } from './lock-person'
import { settleApplication } from './settle-application'
import { ensureUser } from './users.repository'

/** Serves `POST /masters`: the person with this Telegram id, known or not, becomes a master. */
export function createMasterRoleGift(changeRoles: ChangeRoles): GiveMasterRole {
  return async ({ unit, actor, requestId, telegramId, firstName, lastName, now }) => {
    const userId = await ensureUser(unit.tx, { telegramId, firstName, lastName }, now)
    const person = await lockPerson(unit.db, userId)
    const { roles, isActive } = person.user
    if (!isActive) {
      throw new DomainError('CONFLICT', 'The account of this person is switched off. Switch it on first.')
    }
    const wasMaster = roles.includes('MASTER')
    await changeRoles({
      ...{ unit, actor, requestId, person, now },
      roles: [...roles, 'MASTER'],
      cause: 'masterAdded',
    })
    await settleApplication(unit, { userId, actor, requestId, now })
    return { userId, wasMaster }
  }
}
