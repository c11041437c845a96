import { DomainError, fieldError } from '@pult/shared/errors/domain-error'
import { AddEquipmentType, EditEquipmentType, type EquipmentTypeRow } from '@pult/shared/settings/settings'
import type { Actor } from '../../http/actor'
import { requireVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { changedFields } from './changed-fields'
import { findActiveNamesake, lockEquipmentNames, lockEquipmentType } from './equipment-types.queries'
import { insertEquipmentType, updateEquipmentType } from './equipment-types.repository'

interface Command {
  readonly unit: UnitOfWork
  readonly actor: Actor
  readonly requestId: string
  readonly body: WriteCall<undefined, undefined>['body']
}

const taken = (path: 'code' | 'name', message: string) =>
  new DomainError('CONFLICT', message, { errors: [{ path, code: 'taken', message }] })

/** Forms show names only: of two types with one name nobody could say which is which. */
async function requireOwnName(
  db: Queryable,
  { code, name, isActive }: Omit<EquipmentTypeRow, 'version'>,
): Promise<void> {
  if (!isActive) return
  await lockEquipmentNames(db)
  const other = await findActiveNamesake(db, { code, name })
  if (other !== null) throw taken('name', `There is an equipment type of this name already: ${other}.`)
}

/** @throws DomainError VALIDATION_FAILED, CONFLICT when the code is taken, by a retired type too, or the name in use */
export async function addEquipmentType({ unit, actor, requestId, body }: Command): Promise<EquipmentTypeRow> {
  const type = body(AddEquipmentType)
  if (!(await insertEquipmentType(unit.tx, type))) {
    throw taken('code', `There is an equipment type ${type.code} already. Take another code.`)
  }
  await requireOwnName(unit.db, type)
  await recordAudit(
    unit.db,
    { actor, requestId },
    {
      action: 'equipment_type.added',
      subjectType: 'equipment_type',
      subjectId: type.code,
      details: { name: type.name, isActive: type.isActive },
    },
  )
  return { ...type, version: 1 }
}

/**
 * Renames, retires or brings back an equipment type. Orders that have a retired type keep it; new ones cannot take it.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, PRECONDITION_REQUIRED, VERSION_MISMATCH, CONFLICT when the name is
 *   in use
 */
export async function editEquipmentType(
  command: Command & { readonly code: string; readonly ifMatch: IfMatch },
): Promise<EquipmentTypeRow> {
  const { unit, actor, requestId, code, ifMatch } = command
  const type = await lockEquipmentType(unit.db, code)
  if (!type) throw new DomainError('NOT_FOUND', 'There is no such equipment type.')
  const { code: named = code, ...edit } = command.body(EditEquipmentType)
  if (named !== code) throw fieldError('code', 'immutable', 'The code of a type never changes')
  requireVersion(ifMatch, type)
  const changes = changedFields({ name: type.name, isActive: type.isActive }, edit)
  if (changes.length === 0) return type
  const changed = await updateEquipmentType(unit.tx, code, edit)
  await requireOwnName(unit.db, changed)
  await recordAudit(
    unit.db,
    { actor, requestId },
    {
      action: 'equipment_type.changed',
      subjectType: 'equipment_type',
      subjectId: code,
      details: { changes },
    },
  )
  return changed
}
