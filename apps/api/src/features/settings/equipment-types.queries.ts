import type { EquipmentTypeQuery, EquipmentTypeRow } from '@pult/shared/settings/settings'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable } from '../../platform/db/sql'

const COLUMNS = sql`t.code, t.name, t.is_active AS "isActive", t.version`
const Key = z.tuple([z.number().int(), z.string()])

/** Equipment types in the company's order, retired ones too: orders that name them still show their name. */
export async function listEquipmentTypes(db: Queryable, { limit, cursor }: EquipmentTypeQuery) {
  const scope = { list: 'equipment-types' }
  const [position, code] = cursor ? decodeCursor(cursor, scope, Key) : [null, null]
  const behind = position === null ? empty : sql`WHERE (t.position, t.code) > (${position}, ${code})`
  const rows = await db.rows<EquipmentTypeRow & { position: number }>(sql`
    SELECT ${COLUMNS}, t.position FROM equipment_type t ${behind}
    ORDER BY t.position, t.code LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.position, last.code]))
  return { ...page, items: page.items.map(({ position: _position, ...type }): EquipmentTypeRow => type) }
}

/** What every equipment type is called, by its code, retired ones too. */
export async function findEquipmentNames(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const types = await db.rows<{ code: string; name: string }>(
    sql`SELECT t.code, t.name FROM equipment_type t`,
  )
  return new Map(types.map(({ code, name }) => [code, name]))
}

/** One equipment type, locked for a change, or null. */
export async function lockEquipmentType(db: Queryable, code: string): Promise<EquipmentTypeRow | null> {
  const [type] = await db.rows<EquipmentTypeRow>(
    sql`SELECT ${COLUMNS} FROM equipment_type t WHERE t.code = ${code} FOR NO KEY UPDATE`,
  )
  return type ?? null
}

/** Makes whoever is about to name a type wait for who does already; orders, which only refer to types, go on. */
export async function lockEquipmentNames(db: Queryable): Promise<void> {
  await db.rows(sql`SELECT pg_advisory_xact_lock(hashtext('equipment_type.name'))::text`)
}

/** The code of another active type whose name reads the same, whatever its case; or null. */
export async function findActiveNamesake(
  db: Queryable,
  { code, name }: { readonly code: string; readonly name: string },
): Promise<string | null> {
  const [other] = await db.rows<{ code: string }>(sql`
    SELECT t.code FROM equipment_type t
    WHERE t.is_active AND t.code <> ${code} AND search_text(t.name) = search_text(${name}) LIMIT 1`)
  return other?.code ?? null
}

/** Which of these codes exist, active or retired. */
export async function findKnownEquipment(
  db: Queryable,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = await db.rows<{ code: string }>(
    sql`SELECT t.code FROM equipment_type t WHERE t.code = ANY(${[...codes]}::text[])`,
  )
  return new Set(known.map(({ code }) => code))
}
