import { DomainError } from '@pult/shared/errors/domain-error'
import { EditMaster } from '@pult/shared/users/user-requests'
import type { Actor } from '../../http/actor'
import { requireVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import type { MasterListener } from './master-news'
import { isAccountActive } from './masters.queries'
import { lockMaster, updateMaster, type MasterFields, type MasterProfile } from './masters.repository'
import { requireNoOpenOrders } from './open-orders.queries'
import { checkSpecialisations } from './specialisations.queries'

export interface EditMasterCommand {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly masterId: number
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * Changes a master profile; what is sent back unchanged writes nothing. A master with open orders stays active until
 * these are reassigned.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH, CONFLICT
 */
export function createMasterEditing(listener: MasterListener) {
  return async function editMaster(command: EditMasterCommand): Promise<void> {
    const { unit, actor, requestId, now } = command
    const master = await lockMaster(unit.db, command.masterId)
    const form = command.body(EditMaster)
    requireVersion(command.ifMatch, master)
    const specialisations =
      form.specialisations && (await checkSpecialisations(unit.db, form.specialisations))
    const fields = changedFields({ ...form, ...(specialisations && { specialisations }) }, master)
    await requireActivityAllowed(unit, master, form.isActive)
    if (Object.keys(fields).length === 0) return

    await updateMaster(unit.tx, master.id, { fields, now })
    await recordAudit(
      unit.db,
      { actor, requestId },
      {
        action: 'master.changed',
        subjectType: 'master',
        subjectId: master.id,
        details: { userId: master.userId, changes: changesOf(fields, master) },
      },
    )
    if (fields.isActive !== undefined) {
      const kind = fields.isActive ? 'activated' : 'deactivated'
      await listener(unit, { kind, subject: 'master', actor, userId: master.userId, now })
    }
  }
}

async function requireActivityAllowed(
  { db }: UnitOfWork,
  master: MasterProfile,
  isActive: boolean | undefined,
): Promise<void> {
  if (isActive === false && master.isActive) await requireNoOpenOrders(db, master.id)
  if (isActive === true && !(await isAccountActive(db, master.userId))) {
    throw new DomainError('CONFLICT', 'The account of this person is switched off. Switch it on first.')
  }
}

const FIELDS = ['phone', 'specialisations', 'isSenior', 'isActive', 'workChatId'] as const

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The fields that are named and differ. */
function changedFields(form: EditMaster, master: MasterProfile): MasterFields {
  const changed = FIELDS.filter((field) => form[field] !== undefined && !isSame(form[field], master[field]))
  return Object.fromEntries(changed.map((field) => [field, form[field]]))
}

/** The audit log names values, except the phone, which is nobody's business there. */
const changesOf = (fields: MasterFields, master: MasterProfile) =>
  FIELDS.filter((field) => fields[field] !== undefined).map((field) =>
    field === 'phone' ? { field } : { field, from: master[field], to: fields[field] ?? null },
  )
