import { sql, type Queryable } from '../../platform/db/sql'

export interface KnownMaster {
  readonly id: number
  readonly telegramId: string
  readonly name: string
  readonly isSenior: boolean
  /** May be given orders now: active, not removed, holding the role. */
  readonly isAssignable: boolean
}

/** Everybody who is or was a master: history names those who have left as well. */
export const listMasters = (db: Queryable): Promise<KnownMaster[]> =>
  db.rows<KnownMaster>(sql`
    SELECT m.id, u.telegram_id::text AS "telegramId", concat_ws(' ', u.first_name, u.last_name) AS name,
           m.is_senior AS "isSenior",
           (m.is_active AND m.deleted_at IS NULL AND u.is_active AND u.deleted_at IS NULL
             AND 'MASTER' = ANY(u.roles)) AS "isAssignable"
    FROM master m JOIN app_user u ON u.id = m.user_id ORDER BY m.id`)

export interface KnownEquipment {
  readonly code: string
  readonly name: string
  readonly isActive: boolean
}

export const listEquipment = (db: Queryable): Promise<KnownEquipment[]> =>
  db.rows<KnownEquipment>(
    sql`SELECT code, name, is_active AS "isActive" FROM equipment_type ORDER BY position, code`,
  )

export interface Operator {
  readonly userId: number
  readonly telegramId: string
}

/** The active admins, the first one first: an import is done in the name of one of them. */
export const listAdmins = (db: Queryable): Promise<Operator[]> =>
  db.rows<Operator>(sql`
    SELECT id AS "userId", telegram_id::text AS "telegramId" FROM app_user
    WHERE 'ADMIN' = ANY(roles) AND is_active AND deleted_at IS NULL ORDER BY id`)

export interface ImportedOrder {
  readonly key: string
  readonly orderId: number
  readonly rowHash: string
}

/** Which of these rows have been imported before. */
export const findImported = (db: Queryable, keys: readonly string[]): Promise<ImportedOrder[]> =>
  db.rows<ImportedOrder>(sql`
    SELECT key, order_id AS "orderId", row_hash AS "rowHash" FROM imported_order WHERE key = ANY(${[...keys]}::text[])`)

/** Which of these phones have a client's card. */
export async function findKnownPhones(
  db: Queryable,
  phones: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ phone: string }>(
    sql`SELECT phone FROM client WHERE phone = ANY(${[...phones]}::text[])`,
  )
  return new Set(rows.map(({ phone }) => phone))
}

/** Makes imports come one after another, until the transaction ends. */
export const lockImports = (db: Queryable): Promise<unknown> =>
  db.rows(sql`SELECT pg_advisory_xact_lock(hashtext('pult-import'))::text`)

/** Takes numbers for new orders, in order. */
export async function reserveOrderIds(db: Queryable, count: number): Promise<number[]> {
  const rows = await db.rows<{ id: number }>(
    sql`SELECT nextval('orders_id_seq')::int AS id FROM generate_series(1, ${count}::int) ORDER BY 1`,
  )
  return rows.map(({ id }) => id)
}
