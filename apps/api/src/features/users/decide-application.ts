import { DomainError } from '@pult/shared/errors/domain-error'
import { ApproveApplication, RejectApplication } from '@pult/shared/users/user-requests'
import type { Actor } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { ensureMasterProfile } from '../masters'
import { requireApplication, type ApplicationRecord } from './applications.queries'
import { decideApplication } from './applications.repository'
import type { ChangeRoles } from './change-roles'
import { lockPerson } from './lock-person'
import type { PeopleListener } from './people-news'

export interface DecisionCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly applicationId: number
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/** The application's row is locked: of two decisions at once the later one finds it decided. */
async function lockPending(unit: UnitOfWork, id: number): Promise<ApplicationRecord> {
  const application = await requireApplication(unit.db, id, { lock: true })
  if (application.state !== 'PENDING') {
    throw new DomainError('CONFLICT', `This application was ${application.state.toLowerCase()} already.`)
  }
  return application
}

interface Decision {
  readonly state: 'APPROVED' | 'REJECTED'
  readonly reason: string | null
}

async function recordDecision(
  { unit, actor, requestId, now }: DecisionCommand,
  { id, userId }: ApplicationRecord,
  decision: Decision,
): Promise<void> {
  await decideApplication(unit.tx, id, { ...decision, actor, now })
  const action = decision.state === 'APPROVED' ? 'application.approved' : 'application.rejected'
  const details = { userId, ...(decision.reason !== null && { reason: decision.reason }) }
  await recordAudit(
    unit.db,
    { actor, requestId },
    { action, subjectType: 'application', subjectId: id, details },
  )
}

export interface DecisionDeps {
  readonly changeRoles: ChangeRoles
  readonly listener: PeopleListener
}

/**
 * The applicant becomes a master with the phone and specialisations they gave.
 * @throws DomainError NOT_FOUND, CONFLICT when it was decided already or the account is switched off
 */
export function createApproval({ changeRoles, listener }: DecisionDeps) {
  return async function approveApplication(command: DecisionCommand): Promise<ApplicationRecord> {
    const { unit, actor, requestId, now } = command
    const { userId } = await requireApplication(unit.db, command.applicationId)
    command.body(ApproveApplication)
    // The person first, as everybody locks who changes roles; the application may be decided until it is locked too.
    const person = await lockPerson(unit.db, userId)
    const application = await lockPending(unit, command.applicationId)
    const { id, phone, specialisations } = application
    if (!person.user.isActive) {
      throw new DomainError('CONFLICT', 'The account of this person is switched off. Switch it on first.')
    }
    await recordDecision(command, application, { state: 'APPROVED', reason: null })
    await changeRoles({
      ...{ unit, actor, requestId, person, now },
      roles: [...person.user.roles, 'MASTER'],
      cause: 'applicationApproved',
    })
    const fields = { phone, specialisations, isActive: true }
    await ensureMasterProfile(unit.tx, userId, { fields, now })
    await listener(unit, {
      ...{ kind: 'applicationApproved', applicationId: id, reason: null, userId, actor, now },
    })
    return requireApplication(unit.db, id)
  }
}

/** @throws DomainError NOT_FOUND, VALIDATION_FAILED, CONFLICT when it was decided already */
export function createRejection({ listener }: Pick<DecisionDeps, 'listener'>) {
  return async function rejectApplication(command: DecisionCommand): Promise<ApplicationRecord> {
    const { unit, actor, now } = command
    await requireApplication(unit.db, command.applicationId)
    const { reason } = command.body(RejectApplication)
    const application = await lockPending(unit, command.applicationId)
    await recordDecision(command, application, { state: 'REJECTED', reason })
    const { id, userId } = application
    await listener(unit, { kind: 'applicationRejected', applicationId: id, reason, userId, actor, now })
    return requireApplication(unit.db, id)
  }
}
