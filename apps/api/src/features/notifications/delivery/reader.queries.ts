import { languageOf } from '@pult/shared/notifications/translator'
import type { Settings } from '@pult/shared/settings/settings'
import type { Role } from '@pult/shared/users/roles'
import type { NotificationPreferences } from '@pult/shared/users/user-views'
import type { Person } from '../../../http/actor'
import { sql, type Queryable, type Sql } from '../../../platform/db/sql'
import { preferencesOf } from '../recipients.queries'
import type { Reader } from '../render/order-view'

/** Who reads a chat, and how they like to be told. */
export interface ChatReader {
  readonly reader: Reader
  readonly preferences: NotificationPreferences | null
}

interface ReaderRow {
  userId: number
  telegramId: string
  name: string
  language: string | null
  telegramLanguage: string | null
  roles: Role[]
  isActive: boolean
  masterId: number | null
  preferences: unknown
}

const NOBODY: Person = {
  ...{ kind: 'person', userId: 0, telegramId: 0, name: '', roles: [], masterId: null },
  expiresAt: new Date(0),
}

async function findOne(db: Queryable, condition: Sql): Promise<ReaderRow | undefined> {
  const [row] = await db.rows<ReaderRow>(sql`
    SELECT u.id AS "userId", u.telegram_id::text AS "telegramId", concat_ws(' ', u.first_name, u.last_name) AS name,
           u.language, u.telegram_language AS "telegramLanguage", u.roles::text[] AS roles, u.preferences,
           u.is_active AND u.deleted_at IS NULL AS "isActive", m.id AS "masterId"
    FROM app_user u LEFT JOIN master m ON m.user_id = u.id AND m.deleted_at IS NULL
    WHERE ${condition}`)
  return row
}

/** A person without access any more reads with no roles at all. */
const personOf = (row: ReaderRow): Person => ({
  kind: 'person',
  userId: row.userId,
  telegramId: Number(row.telegramId),
  name: row.name,
  roles: row.isActive ? row.roles : [],
  masterId: row.masterId,
  expiresAt: NOBODY.expiresAt,
})

/**
 * Who reads the chat: its person, or for a group the order's master if this is (still) their work group. Roles are
 * those of now, not of when the message was written.
 */
export async function findChatReader(
  db: Queryable,
  chat: { readonly chatId: bigint; readonly masterId: number | null },
  settings: Pick<Settings, 'locale'>,
): Promise<ChatReader> {
  const isGroup = chat.chatId < 0n
  const row = await findOne(
    db,
    isGroup
      ? sql`m.work_chat_id = ${chat.chatId} AND m.id = ${chat.masterId}`
      : sql`u.telegram_id = ${chat.chatId}`,
  )
  const language = row ? languageOf(row, settings.locale) : settings.locale
  const person = row ? personOf(row) : NOBODY
  if (isGroup) return { reader: { kind: 'group', master: person, language }, preferences: null }
  return {
    reader: { kind: 'person', person, language },
    preferences: row ? preferencesOf(row.preferences) : null,
  }
}

/** The name of whoever caused an event; empty for another system. */
export async function findActorName(db: Queryable, eventId: number): Promise<string> {
  const [row] = await db.rows<{ name: string | null }>(sql`
    SELECT nullif(concat_ws(' ', u.first_name, u.last_name), '') AS name
    FROM order_event e LEFT JOIN app_user u ON u.id = e.actor_user_id WHERE e.id = ${eventId}`)
  return row?.name ?? ''
}

/** Names of all equipment types by code. */
export async function findEquipmentNames(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows<{ code: string; name: string }>(sql`SELECT code, name FROM equipment_type`)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
