import type { Role } from '@pult/shared/users/roles'
import type { Actor } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'

interface PersonAccess {
  userId: number
  roles: Role[]
  masterId: number | null
}

const stampOf = ({ roles, masterId }: { roles: readonly Role[]; masterId: number | null }): string =>
  JSON.stringify([[...roles].sort(), masterId])

async function findPeople(db: Queryable, userIds: number[]): Promise<Map<number, string>> {
  if (userIds.length === 0) return new Map()
  const people = await db.rows<PersonAccess>(sql`
    SELECT u.id AS "userId", u.roles::text[] AS roles, m.id AS "masterId"
    FROM app_user u LEFT JOIN master m ON m.user_id = u.id AND m.deleted_at IS NULL
    WHERE u.id = ANY(${userIds}::int[]) AND u.is_active AND u.deleted_at IS NULL`)
  return new Map(people.map((person) => [person.userId, stampOf(person)]))
}

async function findTokens(db: Queryable, tokenIds: number[], now: Date): Promise<Set<number>> {
  if (tokenIds.length === 0) return new Set()
  const tokens = await db.rows<{ id: number }>(sql`
    SELECT id FROM api_token
    WHERE id = ANY(${tokenIds}::int[]) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})`)
  return new Set(tokens.map(({ id }) => id))
}

/** Tells, for many callers in two queries, whose rights are still what they were when they came in. */
export async function findUnchangedAccess(
  db: Queryable,
  actors: readonly Actor[],
  now: Date,
): Promise<(actor: Actor) => boolean> {
  const userIds = actors.flatMap((actor) => (actor.kind === 'person' ? [actor.userId] : []))
  const tokenIds = actors.flatMap((actor) => (actor.kind === 'token' ? [actor.tokenId] : []))
  const [people, tokens] = await Promise.all([findPeople(db, userIds), findTokens(db, tokenIds, now)])
  return (actor) =>
    actor.kind === 'person' ? people.get(actor.userId) === stampOf(actor) : tokens.has(actor.tokenId)
}
