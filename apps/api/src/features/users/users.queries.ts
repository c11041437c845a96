import { DomainError } from '@pult/shared/errors/domain-error'
import type { Role } from '@pult/shared/users/roles'
import type { UserListQuery } from '@pult/shared/users/user-requests'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { raw, sql, where, type Queryable, type Sql } from '../../platform/db/sql'
import { personSearchConditions } from '../masters'

/** A person as stored, with their master profile's id while it is in use. */
export interface UserRecord {
  id: number
  telegramId: string
  firstName: string
  lastName: string | null
  username: string | null
  telegramLanguage: string | null
  language: string | null
  roles: Role[]
  isActive: boolean
  reachable: boolean
  preferences: unknown
  createdAt: Date
  version: number
  masterId: number | null
}

const COLUMNS = raw(`
  u.id, u.telegram_id::text AS "telegramId", u.first_name AS "firstName", u.last_name AS "lastName", u.username,
  u.telegram_language AS "telegramLanguage", u.language, u.roles::text[] AS roles, u.is_active AS "isActive",
  u.is_reachable AS reachable, u.preferences, u.created_at AS "createdAt", u.version, m.id AS "masterId"`)
const TABLES = raw('app_user u LEFT JOIN master m ON m.user_id = u.id AND m.deleted_at IS NULL')

async function selectOne(db: Queryable, condition: Sql): Promise<UserRecord | null> {
  const [user] = await db.rows<UserRecord>(
    sql`SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} AND u.deleted_at IS NULL`,
  )
  return user ?? null
}

/** @throws DomainError NOT_FOUND */
export async function requireUser(db: Queryable, id: number): Promise<UserRecord> {
  const user = await selectOne(db, sql`u.id = ${id}`)
  if (!user) throw new DomainError('NOT_FOUND', 'There is no such person.')
  return user
}

export const findUserByTelegramId = (db: Queryable, telegramId: number): Promise<UserRecord | null> =>
  selectOne(db, sql`u.telegram_id = ${telegramId}`)

const IdKey = z.tuple([z.number().int()])

/** Guests hold no role at all. */
const roleCondition = (role: Role | 'GUEST'): Sql =>
  role === 'GUEST' ? sql`u.roles = '{}'` : sql`u.roles @> ARRAY[${role}::text::role]`

/** A page of people, the newest first. */
export async function listUsers(db: Queryable, query: z.output<typeof UserListQuery>) {
  const { limit, cursor, q, role } = query
  const scope = { list: 'users', q, role }
  const rows = await db.rows<UserRecord>(sql`
    SELECT ${COLUMNS} FROM ${TABLES}
    ${where([
      sql`u.deleted_at IS NULL`,
      ...(q ? personSearchConditions(q) : []),
      ...(role ? [roleCondition(role)] : []),
      ...(cursor ? [sql`u.id < ${decodeCursor(cursor, scope, IdKey)[0]}`] : []),
    ])}
    ORDER BY u.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
}

/** Any number, the same in every process: roles and accounts change one at a time. */
const ROLES_LOCK = 7_103_641

/**
 * Makes the transaction wait for others that change roles or accounts. Locking the one person would not do: two
 * admins who take the role from each other touch different rows, and each sees the other still there.
 */
export async function lockRoles(db: Queryable): Promise<void> {
  await db.rows(sql`SELECT pg_advisory_xact_lock(${ROLES_LOCK})::text`)
}

/** Locks the person's row: assignments to a master hold it FOR SHARE. */
export async function lockUser(db: Queryable, id: number): Promise<void> {
  await db.rows(sql`SELECT u.id FROM app_user u WHERE u.id = ${id} FOR NO KEY UPDATE`)
}

/** Is there an active admin besides this person? */
export async function hasOtherAdmin(db: Queryable, userId: number): Promise<boolean> {
  const others = await db.rows<{ id: number }>(sql`
    SELECT u.id FROM app_user u
    WHERE u.roles @> ARRAY['ADMIN'::role] AND u.is_active AND u.deleted_at IS NULL AND u.id <> ${userId} LIMIT 1`)
  return others.length > 0
}
