import { DomainError } from '@pult/shared/errors/domain-error'
import type { AddMaster } from '@pult/shared/users/user-requests'
import type { Actor } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { ensureMasterProfile, type MasterFields } from './masters.repository'
import { checkSpecialisations } from './specialisations.queries'

export interface AddMasterCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly form: AddMaster
  readonly now: Date
}

/** Someone made a master by their Telegram id; the feature of users does it. */
export interface MasterRoleGift {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly telegramId: number
  /** For who never opened the app; Telegram's own names replace them when they do. */
  readonly firstName: string | null
  readonly lastName: string | null
  readonly now: Date
}

/**
 * Finds or makes the person and gives them the MASTER role; the profile is the caller's to fill.
 * @throws DomainError CONFLICT for a disabled account
 * @returns whether they had the role already
 */
export type GiveMasterRole = (gift: MasterRoleGift) => Promise<{ userId: number; wasMaster: boolean }>

/**
 * Adds a master directly, whether they ever opened the app or not. Who was a master before gets their profile back
 * with its history, and what the form does not name stays in it: seniority is money.
 * @returns the master's id
 * @throws DomainError VALIDATION_FAILED, CONFLICT for who is a master already
 */
export function createMasterAddition(giveMasterRole: GiveMasterRole) {
  return async function addMaster(command: AddMasterCommand): Promise<number> {
    const { unit, actor, requestId, form, now } = command
    const specialisations =
      form.specialisations && (await checkSpecialisations(unit.db, form.specialisations))
    const { telegramId, firstName = null, lastName = null } = form
    const { userId, wasMaster } = await giveMasterRole({
      ...{ unit, actor, requestId, telegramId, firstName, lastName, now },
    })
    if (wasMaster) throw new DomainError('CONFLICT', 'This person is a master already.')

    const named = {
      isActive: form.isActive,
      ...(specialisations && { specialisations }),
      ...(form.isSenior !== undefined && { isSenior: form.isSenior }),
    }
    const fields: MasterFields = {
      ...named,
      ...(form.phone !== undefined && { phone: form.phone }),
      ...(form.workChatId !== undefined && { workChatId: form.workChatId }),
    }
    const masterId = await ensureMasterProfile(unit.tx, userId, { fields, now })
    await recordAudit(
      unit.db,
      { actor, requestId },
      {
        action: 'master.added',
        subjectType: 'master',
        subjectId: masterId,
        details: { userId, ...named },
      },
    )
    return masterId
  }
}
