import { DomainError } from '@pult/shared/errors/domain-error'
import type { Role } from '@pult/shared/users/roles'
import type { Person } from '../../http/actor'
import type { InitData } from '../../http/init-data'
import type { Database } from '../../platform/db/client'
import { onPool, sql } from '../../platform/db/sql'

interface KnownPerson {
  userId: number
  firstName: string
  lastName: string | null
  username: string | null
  telegramLanguage: string | null
  roles: Role[]
  isActive: boolean
  masterId: number | null
}

/** `Ольга Смирнова`: how people are named on every screen. */
export const displayName = (person: { firstName: string; lastName: string | null }): string =>
  [person.firstName, person.lastName].filter(Boolean).join(' ')

/**
 * The person behind genuine init data, with roles as they are now. A first-time visitor becomes a guest; names and
 * username follow Telegram's.
 * @returns a function that throws DomainError ACCOUNT_DISABLED
 */
export function createPersonIdentification(database: Pick<Database, 'pool'>) {
  const db = onPool(database.pool)

  async function findPerson(telegramId: number): Promise<KnownPerson | undefined> {
    const [person] = await db.prepared<KnownPerson>(sql`
      SELECT u.id AS "userId", u.first_name AS "firstName", u.last_name AS "lastName", u.username,
             u.telegram_language AS "telegramLanguage", u.roles::text[] AS roles, u.is_active AS "isActive",
             m.id AS "masterId"
      FROM app_user u LEFT JOIN master m ON m.user_id = u.id AND m.deleted_at IS NULL
      WHERE u.telegram_id = ${telegramId} AND u.deleted_at IS NULL`)
    return person
  }

  async function saveProfile({ id, first_name, last_name, username, language_code }: InitData['user']) {
    await db.prepared(sql`
      INSERT INTO app_user (telegram_id, first_name, last_name, username, telegram_language, updated_at)
      VALUES (${id}, ${first_name}, ${last_name ?? null}, ${username ?? null}, ${language_code ?? null}, now())
      ON CONFLICT (telegram_id) DO UPDATE SET
        first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name, username = EXCLUDED.username,
        telegram_language = EXCLUDED.telegram_language, updated_at = EXCLUDED.updated_at`)
  }

  return async function identifyPerson({ user, expiresAt }: InitData): Promise<Person> {
    let person = await findPerson(user.id)
    if (!person || hasNewProfile(person, user)) {
      await saveProfile(user)
      person = await findPerson(user.id)
    }
    if (person?.isActive !== true) {
      throw new DomainError('ACCOUNT_DISABLED', 'Your account is switched off. Ask an administrator.')
    }
    const { userId, roles, masterId } = person
    return {
      kind: 'person',
      telegramId: user.id,
      name: displayName(person),
      ...{ userId, roles, masterId, expiresAt },
    }
  }
}

function hasNewProfile(known: KnownPerson, user: InitData['user']): boolean {
  return (
    known.firstName !== user.first_name ||
    known.lastName !== (user.last_name ?? null) ||
    known.username !== (user.username ?? null) ||
    known.telegramLanguage !== (user.language_code ?? null)
  )
}
