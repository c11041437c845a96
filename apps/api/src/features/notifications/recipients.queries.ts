import type { Role } from '@pult/shared/users/roles'
import { DEFAULT_PREFERENCES, NotificationPreferences } from '@pult/shared/users/user-views'
import * as z from 'zod/mini'
import { sql, type Queryable, type Sql } from '../../platform/db/sql'

/** Somebody who may be told of an order. */
export interface Recipient {
  readonly userId: number
  readonly chatId: bigint
  readonly roles: readonly Role[]
  readonly masterId: number | null
  readonly workChatId: bigint | null
  readonly preferences: NotificationPreferences
}

interface RecipientRow {
  userId: number
  chatId: string
  roles: Role[]
  masterId: number | null
  workChatId: string | null
  preferences: unknown
}

const StoredPreferences = z.catch(z.partial(z.object(NotificationPreferences.shape)), {})

/** A person's choices on top of the defaults. */
export const preferencesOf = (stored: unknown): NotificationPreferences => ({
  ...DEFAULT_PREFERENCES,
  ...StoredPreferences.parse(stored),
})

const recipientRows = (isWanted: Sql): Sql => sql`
  SELECT u.id AS "userId", u.telegram_id::text AS "chatId", u.roles::text[] AS roles, u.preferences,
         m.id AS "masterId", m.work_chat_id::text AS "workChatId"
  FROM app_user u LEFT JOIN master m ON m.user_id = u.id AND m.deleted_at IS NULL
  WHERE u.is_active AND u.deleted_at IS NULL
    AND (u.roles && ARRAY['ADMIN', 'DISPATCHER']::role[] OR ${isWanted})
  ORDER BY u.id`

const recipientOf = ({ chatId, workChatId, preferences, ...row }: RecipientRow): Recipient => ({
  ...row,
  chatId: BigInt(chatId),
  workChatId: workChatId === null ? null : BigInt(workChatId),
  preferences: preferencesOf(preferences),
})

/**
 * The active people of the desk, and these masters. Unreachable ones too: the product always tries to deliver
 * (1-domain, "Notifications").
 */
export async function findRecipients(db: Queryable, masterIds: readonly number[]): Promise<Recipient[]> {
  const isWanted = sql`m.id = ANY(${[...masterIds]}::int[])`
  return (await db.prepared<RecipientRow>(recipientRows(isWanted))).map(recipientOf)
}

/** Reads everybody who may have to be told of an order: the active people of the desk, and all masters. */
export type ReadRecipients = (db: Queryable) => Promise<readonly Recipient[]>

export const findEveryRecipient: ReadRecipients = async (db) =>
  (await db.prepared<RecipientRow>(recipientRows(sql`m.id IS NOT NULL`))).map(recipientOf)

/** The active admins, whom whatever concerns the installation or the people is told. */
export async function findAdmins(db: Queryable): Promise<Recipient[]> {
  return (await findRecipients(db, [])).filter(({ roles }) => roles.includes('ADMIN'))
}

/** Everybody of the desk who wants reports. */
export async function findReportReaders(db: Queryable): Promise<Recipient[]> {
  return (await findRecipients(db, [])).filter(({ preferences }) => preferences.reports)
}

/** A person's chat and name, active or not: who is switched off hears of that too. */
export async function findPerson(
  db: Queryable,
  userId: number,
): Promise<{ readonly chatId: bigint; readonly name: string } | null> {
  const [row] = await db.rows<{ chatId: string; name: string }>(sql`
    SELECT telegram_id::text AS "chatId", concat_ws(' ', first_name, last_name) AS name
    FROM app_user WHERE id = ${userId} AND deleted_at IS NULL`)
  return row ? { chatId: BigInt(row.chatId), name: row.name } : null
}
