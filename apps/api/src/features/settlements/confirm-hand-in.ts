import { DomainError } from '@pult/shared/errors/domain-error'
import { AddHandIn, type HandInReceipt } from '@pult/shared/money/settlement-views'
import type { Person } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findHandIn } from './hand-ins.queries'
import { insertHandIn } from './hand-ins.repository'
import { findSettlement, lockMaster } from './settlement.queries'

export interface ConfirmCommand {
  readonly unit: UnitOfWork
  readonly person: Person
  readonly requestId: string
  readonly masterId: number
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * The desk confirms that a master handed in money. More than is owed is fine, as when rounding up to a note: the
 * balance turns negative and the next orders use it up. Hand-ins of one master come one after another, so each
 * receipt and audit line tells the balance that really followed it.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED
 */
export async function confirmHandIn(command: ConfirmCommand): Promise<HandInReceipt> {
  const { unit, person, requestId, masterId, now } = command
  if (!(await lockMaster(unit.db, masterId))) throw new DomainError('NOT_FOUND', 'There is no such master.')
  const { amount, note = null } = command.body(AddHandIn)
  const confirmedById = person.userId
  const id = await insertHandIn(unit.tx, { masterId, amount, note, confirmedById, now })
  const receipt = await receiptOf(unit, id)
  await recordAudit(
    unit.db,
    { actor: person, requestId },
    {
      action: 'hand_in.confirmed',
      subjectType: 'hand_in',
      subjectId: id,
      details: { masterId, amount, note, toHandIn: receipt.toHandIn },
    },
  )
  return receipt
}

/** The hand-in as it is now, with the balance after it. */
export async function receiptOf({ db }: UnitOfWork, handInId: number): Promise<HandInReceipt> {
  const handIn = await findHandIn(db, handInId)
  if (!handIn) throw new Error(`Hand-in ${String(handInId)} was just written and is not there`)
  const { toHandIn } = await findSettlement(db, handIn.masterId)
  return { ...handIn, toHandIn }
}
