import { DomainError } from '@pult/shared/errors/domain-error'
import type { ApplyAsMaster } from '@pult/shared/users/user-requests'
import type { Person } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { checkSpecialisations } from '../masters'
import { findLatestApplication, requireApplication, type ApplicationRecord } from './applications.queries'
import { insertApplication } from './applications.repository'
import type { PeopleListener } from './people-news'

export interface ApplyCommand {
  readonly unit: UnitOfWork
  readonly actor: Person
  readonly requestId: string
  readonly form: ApplyAsMaster
  readonly now: Date
}

/**
 * Somebody asks to become a master. One application waits at a time; after a rejection they may ask again.
 * @throws DomainError VALIDATION_FAILED, CONFLICT
 */
export function createMasterApplying(listener: PeopleListener) {
  return async function applyAsMaster(command: ApplyCommand): Promise<ApplicationRecord> {
    const { unit, actor, requestId, form, now } = command
    if (actor.roles.includes('MASTER')) throw new DomainError('CONFLICT', 'You are a master already.')
    const latest = await findLatestApplication(unit.db, actor.userId)
    if (latest?.state === 'PENDING') {
      throw new DomainError('CONFLICT', 'Your application is waiting for a decision already.')
    }
    const specialisations = await checkSpecialisations(unit.db, form.specialisations)
    const { userId } = actor
    const id = await insertApplication(unit.tx, { userId, form: { ...form, specialisations }, now })
    await recordAudit(
      unit.db,
      { actor, requestId },
      {
        action: 'application.sent',
        subjectType: 'application',
        subjectId: id,
        details: { userId, specialisations },
      },
    )
    await listener(unit, { kind: 'applicationSent', applicationId: id, reason: null, userId, actor, now })
    return requireApplication(unit.db, id)
  }
}
