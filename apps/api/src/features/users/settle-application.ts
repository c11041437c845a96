import type { Actor } from '../../http/actor'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { closePendingApplication } from './applications.repository'

/**
 * Who became a master in another way has nothing left to apply for: what was waiting counts as approved, in the audit
 * log as well. The person hears of the role, not of the application.
 */
export async function settleApplication(
  unit: UnitOfWork,
  by: { userId: number; actor: Actor; requestId: string; now: Date },
): Promise<void> {
  const { userId, actor, requestId, now } = by
  const subjectId = await closePendingApplication(unit.tx, { userId, actor, now })
  if (subjectId === null) return
  await recordAudit(
    unit.db,
    { actor, requestId },
    { action: 'application.approved', subjectType: 'application', subjectId, details: { userId } },
  )
}
