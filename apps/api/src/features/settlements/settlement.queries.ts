import type { HeldPrepayment, SettlementListQuery } from '@pult/shared/money/settlement-views'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, where, type Queryable, type Sql } from '../../platform/db/sql'

export interface MasterName {
  readonly id: number
  readonly name: string
}

/** Deactivated and deleted masters too: what they owe does not go with them. */
export async function findMasterName(db: Queryable, masterId: number): Promise<MasterName | null> {
  const [master] = await db.rows<MasterName>(sql`
    SELECT m.id, concat_ws(' ', u.first_name, u.last_name) AS name
    FROM master m JOIN app_user u ON u.id = m.user_id WHERE m.id = ${masterId}`)
  return master ?? null
}

/**
 * Makes changes of one master's settlement come one after another, until the transaction ends.
 * NO KEY: new orders of the master only share the key and need not wait.
 * @returns false when there is no such master
 */
export async function lockMaster(db: Queryable, masterId: number): Promise<boolean> {
  const locked = await db.rows(sql`SELECT id FROM master WHERE id = ${masterId} FOR NO KEY UPDATE`)
  return locked.length > 0
}

/** A settlement in minor units; sums may exceed four bytes, so SQL hands them out as text. */
export interface Settlement {
  readonly masterId: number
  readonly name: string
  readonly isActive: boolean
  readonly toHandIn: number
  readonly companyShare: number
  readonly prepaymentsHeldByOthers: number
  readonly prepaymentsToHandIn: number
  readonly handedIn: number
}

type Sums = 'toHandIn' | 'companyShare' | 'prepaymentsHeldByOthers' | 'prepaymentsToHandIn' | 'handedIn'
type SettlementRow = Omit<Settlement, Sums> & Record<Sums, string>

const parseSums = (row: SettlementRow): Settlement => ({
  ...row,
  toHandIn: Number(row.toHandIn),
  companyShare: Number(row.companyShare),
  prepaymentsHeldByOthers: Number(row.prepaymentsHeldByOthers),
  prepaymentsToHandIn: Number(row.prepaymentsToHandIn),
  handedIn: Number(row.handedIn),
})

/**
 * A prepayment (alias `p` of order `o`) that its holder must hand in by itself: it was not given back, and the order
 * is in other hands, in the pool, or refused. While the order is theirs the money is a part of what they will close.
 */
const IS_TO_HAND_IN = sql`p.refunded_at IS NULL AND o.deleted_at IS NULL
  AND (o.master_id IS DISTINCT FROM p.master_id OR o.status = 'REFUSED')`

/** Narrows one of the sums to one master, before it is grouped. */
const only = (column: Sql, masterId: number | null): Sql =>
  masterId === null ? empty : sql`AND ${column} = ${masterId}`

/** Balances as 1-domain, "Money", has them; of one master, or of all with `masterId: null`. */
const balances = (masterId: number | null): Sql => sql`
  WITH closed AS (
    SELECT o.master_id, sum(o.company_share) AS amount FROM orders o
    WHERE o.status = 'CLOSED' AND o.deleted_at IS NULL ${only(sql`o.master_id`, masterId)}
    GROUP BY o.master_id
  ), held_by_others AS (
    SELECT o.master_id, sum(p.amount) AS amount FROM order_prepayment p JOIN orders o ON o.id = p.order_id
    WHERE p.refunded_at IS NULL AND o.status = 'CLOSED' AND o.deleted_at IS NULL
      AND p.master_id <> o.master_id ${only(sql`o.master_id`, masterId)}
    GROUP BY o.master_id
  ), held AS (
    SELECT p.master_id, sum(p.amount) AS amount FROM order_prepayment p JOIN orders o ON o.id = p.order_id
    WHERE ${IS_TO_HAND_IN} ${only(sql`p.master_id`, masterId)}
    GROUP BY p.master_id
  ), handed AS (
    SELECT h.master_id, sum(h.amount) AS amount FROM hand_in h
    WHERE h.voided_at IS NULL ${only(sql`h.master_id`, masterId)}
    GROUP BY h.master_id
  )
  SELECT m.id, concat_ws(' ', u.first_name, u.last_name) AS name, m.deleted_at,
         (m.is_active AND u.is_active AND m.deleted_at IS NULL) AS is_active,
         coalesce(closed.amount, 0) AS company_share, coalesce(held_by_others.amount, 0) AS held_by_others,
         coalesce(held.amount, 0) AS held, coalesce(handed.amount, 0) AS handed,
         coalesce(closed.amount, 0) - coalesce(held_by_others.amount, 0) + coalesce(held.amount, 0)
           - coalesce(handed.amount, 0) AS balance
  FROM master m JOIN app_user u ON u.id = m.user_id
  LEFT JOIN closed ON closed.master_id = m.id
  LEFT JOIN held_by_others ON held_by_others.master_id = m.id
  LEFT JOIN held ON held.master_id = m.id
  LEFT JOIN handed ON handed.master_id = m.id
  WHERE true ${only(sql`m.id`, masterId)}`

const COLUMNS = sql`s.id AS "masterId", s.name, s.is_active AS "isActive", s.balance::text AS "toHandIn",
  s.company_share::text AS "companyShare", s.held_by_others::text AS "prepaymentsHeldByOthers",
  s.held::text AS "prepaymentsToHandIn", s.handed::text AS "handedIn"`

/** @throws when there is no such master; the caller has made sure that there is */
export async function findSettlement(db: Queryable, masterId: number): Promise<Settlement> {
  const [row] = await db.rows<SettlementRow>(sql`SELECT ${COLUMNS} FROM (${balances(masterId)}) s`)
  if (!row) throw new Error(`There is no master ${String(masterId)}`)
  return parseSums(row)
}

/** The balance, a sum beyond what an integer may hold, and the master. */
const Key = z.tuple([z.string().regex(/^-?\d{1,15}$/), z.number().int()])

/** Settlements of all masters, the largest debt first. Who left appears as long as the balance is not zero. */
export async function listSettlements(db: Queryable, { limit, cursor }: SettlementListQuery) {
  const scope = { list: 'settlements' }
  const conditions = [sql`(s.deleted_at IS NULL OR s.balance <> 0)`]
  if (cursor) {
    const [balance, id] = decodeCursor(cursor, scope, Key)
    conditions.push(
      sql`(s.balance < ${balance}::numeric OR (s.balance = ${balance}::numeric AND s.id > ${id}))`,
    )
  }
  const rows = await db.rows<SettlementRow>(sql`
    SELECT ${COLUMNS} FROM (${balances(null)}) s ${where(conditions)}
    ORDER BY s.balance DESC, s.id LIMIT ${limit + 1}`)
  return toPage(rows.map(parseSums), limit, (last) =>
    encodeCursor(scope, [String(last.toHandIn), last.masterId]),
  )
}

/** The newest prepayments that the master must hand in by themselves. */
export async function findPrepaymentsToHandIn(
  db: Queryable,
  masterId: number,
  limit: number,
): Promise<HeldPrepayment[]> {
  const rows = await db.rows<{ orderId: number; amount: number; takenAt: Date }>(sql`
    SELECT p.order_id AS "orderId", p.amount, p.taken_at AS "takenAt"
    FROM order_prepayment p JOIN orders o ON o.id = p.order_id
    WHERE p.master_id = ${masterId} AND p.amount > 0 AND ${IS_TO_HAND_IN}
    ORDER BY p.taken_at DESC, p.order_id DESC LIMIT ${limit}`)
  return rows.map((row) => ({ ...row, takenAt: row.takenAt.toISOString() }))
}
