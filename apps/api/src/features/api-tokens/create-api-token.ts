import { fieldError } from '@pult/shared/errors/domain-error'
import { CreateApiToken, type CreatedApiToken } from '@pult/shared/tokens/token-views'
import type { Person } from '../../http/actor'
import type { WriteCall } from '../../http/route'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { recordAudit } from '../audit'
import { findApiToken } from './api-tokens.queries'
import { insertApiToken } from './api-tokens.repository'
import { createTokenSecret } from './token-secret'

export interface CreateTokenCommand {
  readonly unit: UnitOfWork
  readonly person: Person
  readonly requestId: string
  readonly body: WriteCall<undefined, undefined>['body']
  readonly now: Date
}

/**
 * Makes a token for another system. The answer is the only place the token itself ever appears.
 * @throws DomainError VALIDATION_FAILED
 */
export async function createApiToken(command: CreateTokenCommand): Promise<CreatedApiToken> {
  const { unit, person, requestId, now } = command
  const { name, scopes, expiresAt } = command.body(CreateApiToken)
  const expiry = expiresAt ? new Date(expiresAt) : null
  if (expiry !== null && expiry <= now) {
    throw fieldError('expiresAt', 'in_the_past', 'Choose a moment in the future')
  }
  const { token, hash, hint } = createTokenSecret()
  const owner = { createdById: person.userId, now }
  const id = await insertApiToken(unit.tx, { name, scopes, hash, hint, expiresAt: expiry, ...owner })
  await recordAudit(
    unit.db,
    { actor: person, requestId },
    {
      action: 'api_token.created',
      subjectType: 'api_token',
      subjectId: id,
      details: { name, scopes, hint, expiresAt: expiry?.toISOString() ?? null },
    },
  )
  const view = await findApiToken(unit.db, id)
  if (!view) throw new Error(`Token ${String(id)} was just written and is not there`)
  return { ...view, token }
}
