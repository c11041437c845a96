import type { HandInView } from '@pult/shared/money/settlement-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, type Queryable, type Sql } from '../../platform/db/sql'

interface HandInRecord {
  id: number
  masterId: number
  amount: number
  note: string | null
  confirmedById: number
  confirmedByName: string
  createdAt: Date
  voidedAt: Date | null
  voidedById: number | null
  voidedByName: string | null
  voidReason: string | null
}

const SELECT_HAND_IN = sql`
  SELECT h.id, h.master_id AS "masterId", h.amount, h.note, h.confirmed_by_id AS "confirmedById",
         concat_ws(' ', c.first_name, c.last_name) AS "confirmedByName", h.created_at AS "createdAt",
         h.voided_at AS "voidedAt", h.voided_by_id AS "voidedById",
         concat_ws(' ', v.first_name, v.last_name) AS "voidedByName", h.void_reason AS "voidReason"
  FROM hand_in h JOIN app_user c ON c.id = h.confirmed_by_id LEFT JOIN app_user v ON v.id = h.voided_by_id`

const presentHandIn = (row: HandInRecord): HandInView => ({
  id: row.id,
  masterId: row.masterId,
  amount: row.amount,
  note: row.note,
  confirmedBy: { id: row.confirmedById, name: row.confirmedByName },
  createdAt: row.createdAt.toISOString(),
  voidedAt: row.voidedAt?.toISOString() ?? null,
  voidedBy: row.voidedById === null ? null : { id: row.voidedById, name: row.voidedByName ?? '' },
  voidReason: row.voidReason,
})

/** One hand-in, or null; `lock` holds its row, so that of two people voiding it one is told that it is void. */
export async function findHandIn(
  db: Queryable,
  id: number,
  { lock }: { lock: boolean } = { lock: false },
): Promise<HandInView | null> {
  const [row] = await db.rows<HandInRecord>(
    sql`${SELECT_HAND_IN} WHERE h.id = ${id} ${lock ? sql`FOR UPDATE OF h` : empty}`,
  )
  return row ? presentHandIn(row) : null
}

const Key = z.tuple([z.number().int()])

/** A master's hand-ins, newest first, void ones too. */
export async function listHandIns(
  db: Queryable,
  masterId: number,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const scope = { list: 'hand-ins', masterId }
  const before: Sql = cursor ? sql`AND h.id < ${decodeCursor(cursor, scope, Key)[0]}` : empty
  const rows = await db.rows<HandInRecord>(sql`
    ${SELECT_HAND_IN} WHERE h.master_id = ${masterId} ${before} ORDER BY h.id DESC LIMIT ${limit + 1}`)
  const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
  return { ...page, items: page.items.map(presentHandIn) }
}
