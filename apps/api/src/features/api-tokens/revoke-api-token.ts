import { DomainError } from '@pult/shared/errors/domain-error'
import { NoFields } from '@pult/shared/http/primitives'
import type { Actor } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findApiToken } from './api-tokens.queries'
import { markTokenRevoked } from './api-tokens.repository'

/**
 * Ends a token for good; its next request gets 401. A repetition changes nothing and is fine. The row stays, because
 * history names the token.
 * @throws DomainError NOT_FOUND, VALIDATION_FAILED
 */
export async function revokeApiToken(command: {
  unit: UnitOfWork
  actor: Actor
  requestId: string
  id: number
  body: WriteCall<undefined, undefined>['body']
  now: Date
}): Promise<void> {
  const { unit, actor, requestId, id, now } = command
  const token = await findApiToken(unit.db, id, { lock: true })
  if (!token) throw new DomainError('NOT_FOUND', 'There is no such token.')
  command.body(NoFields)
  if (token.revokedAt !== null) return
  await markTokenRevoked(unit.tx, id, now)
  await recordAudit(
    unit.db,
    { actor, requestId },
    {
      action: 'api_token.revoked',
      subjectType: 'api_token',
      subjectId: id,
      details: { name: token.name, hint: token.hint },
    },
  )
}
