import type { Role } from '@pult/shared/users/roles'
import { sql } from '../../platform/db/sql'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { placeholderName } from './users.repository'

/**
 * Gives the role to the people with these Telegram ids, who may never have opened the app. An admin who was switched
 * off or deleted comes back, since the configuration is the way in when nobody else is left; any other account stays
 * as admins left it. One statement in the order of the ids, so processes that start at once neither double a person
 * nor lock each other out.
 * @returns whom it changed, with their roles now
 */
export async function grantRole(
  { db }: SqlUnit,
  { role, telegramIds, now }: { role: Role; telegramIds: readonly bigint[]; now: Date },
): Promise<{ userId: number; roles: Role[] }[]> {
  const ids = [...new Set(telegramIds)].sort((a, b) => (a < b ? -1 : 1)).map(String)
  const names = ids.map((id) => placeholderName(BigInt(id)))
  if (ids.length === 0) return []
  const revives = sql`${role === 'ADMIN'}::boolean`
  return db.rows<{ userId: number; roles: Role[] }>(sql`
    INSERT INTO app_user AS u (telegram_id, first_name, roles, created_at, updated_at)
    SELECT p.id::bigint, p.name, ARRAY[${role}::text::role], ${now}, ${now}
    FROM unnest(${ids}::text[], ${names}::text[]) WITH ORDINALITY AS p (id, name, place) ORDER BY p.place
    ON CONFLICT (telegram_id) DO UPDATE SET
      roles = CASE WHEN u.roles @> EXCLUDED.roles THEN u.roles ELSE u.roles || EXCLUDED.roles END,
      is_active = u.is_active OR ${revives}, deleted_at = CASE WHEN NOT ${revives} THEN u.deleted_at END,
      version = u.version + 1, updated_at = EXCLUDED.updated_at
    WHERE NOT (u.roles @> EXCLUDED.roles AND (NOT ${revives} OR (u.is_active AND u.deleted_at IS NULL)))
    RETURNING u.id AS "userId", u.roles::text[] AS roles`)
}
