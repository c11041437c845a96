import type { Role } from '@pult/shared/users/roles'
import type { Clock } from '../../platform/clock'
import type { WithSqlTransaction } from '../../platform/db/with-sql-transaction'
import { recordAudit } from '../audit'
import { grantRole } from './bootstrap.repository'

export interface BootstrapDeps {
  readonly withTransaction: WithSqlTransaction
  readonly clock: Clock
  /** Telegram ids of ADMIN_IDS and DISPATCHER_IDS. */
  readonly adminIds: readonly bigint[]
  readonly dispatcherIds: readonly bigint[]
}

/**
 * At the start of a process, the people named by the configuration get their role (1-domain, "Roles"); everything
 * else of the database stays. Repeating it changes nothing, several processes at once are safe.
 * @returns how many people were changed
 */
export async function bootstrapPeople(deps: BootstrapDeps): Promise<number> {
  const grants: readonly { role: Role; telegramIds: readonly bigint[] }[] = [
    { role: 'ADMIN', telegramIds: deps.adminIds },
    { role: 'DISPATCHER', telegramIds: deps.dispatcherIds },
  ]
  const now = deps.clock.now()
  return deps.withTransaction(async (unit) => {
    let changed = 0
    for (const grant of grants) {
      for (const { userId, roles } of await grantRole(unit, { ...grant, now })) {
        changed += 1
        await recordAudit(
          unit.db,
          { actor: null },
          {
            action: 'user.roles_changed',
            subjectType: 'user',
            subjectId: userId,
            details: { to: roles, cause: 'bootstrap' },
          },
        )
      }
    }
    return changed
  })
}
