import { DomainError } from '@pult/shared/errors/domain-error'
import { VoidHandIn, type HandInReceipt } from '@pult/shared/money/settlement-views'
import type { Person } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { receiptOf } from './confirm-hand-in'
import { findHandIn } from './hand-ins.queries'
import { markHandInVoid } from './hand-ins.repository'
import { lockMaster } from './settlement.queries'

export interface VoidCommand {
  readonly unit: UnitOfWork
  readonly person: Person
  readonly requestId: string
  readonly handInId: number
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * An admin takes back a hand-in that was confirmed by mistake; it stays in the list, marked, and counts no more.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED, CONFLICT when it is void already
 */
export async function voidHandIn(command: VoidCommand): Promise<HandInReceipt> {
  const { unit, person, requestId, handInId, now } = command
  const handIn = await findHandIn(unit.db, handInId, { lock: true })
  if (!handIn) throw new DomainError('NOT_FOUND', 'There is no such hand-in.')
  const { reason } = command.body(VoidHandIn)
  if (handIn.voidedAt !== null) throw new DomainError('CONFLICT', 'This hand-in is void already.')
  await lockMaster(unit.db, handIn.masterId)
  await markHandInVoid(unit.tx, handInId, { voidedById: person.userId, reason, now })
  const receipt = await receiptOf(unit, handInId)
  await recordAudit(
    unit.db,
    { actor: person, requestId },
    {
      action: 'hand_in.voided',
      subjectType: 'hand_in',
      subjectId: handInId,
      details: {
        masterId: handIn.masterId,
        amount: handIn.amount,
        reason,
        toHandIn: receipt.toHandIn,
      },
    },
  )
  return receipt
}
