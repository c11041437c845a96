import { DomainError } from '@pult/shared/errors/domain-error'
import type { GiveMasterRole } from '../masters'
import { closePendingApplication } from './applications.repository'
import type { ChangeRoles } from './change-roles'
import { lockPerson } from './lock-person'
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
    await closePendingApplication(unit.tx, { userId, actor, now })
    return { userId, wasMaster }
  }
}
