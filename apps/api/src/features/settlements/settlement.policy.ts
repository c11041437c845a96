import { DomainError } from '@pult/shared/errors/domain-error'
import { isDesk, type Actor } from '../../http/actor'
import type { Queryable } from '../../platform/db/sql'
import { findMasterName, type MasterName } from './settlement.queries'

/** The desk sees every master's money, a master only their own. */
const canSeeMoneyOf = (actor: Actor, masterId: number): boolean =>
  isDesk(actor) || (actor.kind === 'person' && actor.roles.includes('MASTER') && actor.masterId === masterId)

const notFound = () => new DomainError('NOT_FOUND', 'There is no such master.')

/**
 * The master whose money is asked for.
 * @throws DomainError NOT_FOUND when there is none, or the caller may not see their money
 */
export async function requireVisibleMaster(
  db: Queryable,
  actor: Actor,
  masterId: number,
): Promise<MasterName> {
  if (!canSeeMoneyOf(actor, masterId)) throw notFound()
  const master = await findMasterName(db, masterId)
  if (!master) throw notFound()
  return master
}
