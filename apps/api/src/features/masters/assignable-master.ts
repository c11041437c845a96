import { DomainError } from '@pult/shared/errors/domain-error'
import { sql, type Queryable } from '../../platform/db/sql'

/** A master as an assignment needs them. */
export interface AssignableMaster {
  readonly id: number
  readonly isSenior: boolean
}

/**
 * The master, if orders can be given to them: approved, active, holding the role. Off shift or without the
 * specialisation is no obstacle (1-domain, "Equipment types"). The row is locked against a deactivation meanwhile.
 * @throws DomainError MASTER_NOT_ASSIGNABLE
 */
export async function requireAssignableMaster(db: Queryable, masterId: number): Promise<AssignableMaster> {
  const [master] = await db.prepared<AssignableMaster>(sql`
    SELECT m.id, m.is_senior AS "isSenior" FROM master m JOIN app_user u ON u.id = m.user_id
    WHERE m.id = ${masterId} AND m.is_active AND m.deleted_at IS NULL
      AND u.is_active AND u.deleted_at IS NULL AND 'MASTER' = ANY(u.roles)
    FOR SHARE OF m, u`)
  if (!master) {
    throw new DomainError('MASTER_NOT_ASSIGNABLE', 'This master is not active. Choose another one.')
  }
  return master
}

/** Is the master senior now? Closings store the answer with their split. */
export async function isSeniorMaster(db: Queryable, masterId: number): Promise<boolean> {
  const [master] = await db.prepared<{ isSenior: boolean }>(
    sql`SELECT is_senior AS "isSenior" FROM master WHERE id = ${masterId}`,
  )
  return master?.isSenior ?? false
}
