import { DomainError } from '@pult/shared/errors/domain-error'
import type { MasterListQuery } from '@pult/shared/users/user-requests'
import { HELD_STATUSES } from '@pult/shared/orders/statuses'
import * as z from 'zod'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import { empty, sql, where, type Queryable, type Sql } from '../../platform/db/sql'
import { addDays, dayOf, startOfDay } from '../../platform/zone'
import { personSearchConditions } from './person-search.queries'

/** A master as stored, with what their person and their orders say. */
export interface MasterRecord {
  id: number
  userId: number
  telegramId: string
  name: string
  username: string | null
  phone: string | null
  specialisations: string[]
  isSenior: boolean
  /** Assignable: neither the profile nor the person's account is switched off. */
  isActive: boolean
  onShift: boolean
  workChatId: string | null
  reachable: boolean
  open: number
  today: number
  version: number
}

/** The day that `workload.today` counts, as instants. */
export interface Today {
  readonly from: Date
  readonly to: Date
}

export function todayIn(timeZone: string, now: Date): Today {
  const day = dayOf(now, timeZone)
  return { from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) }
}

const HELD = [...HELD_STATUSES]

/** Workloads come from two index ranges a master, in the same query: no N+1. */
const columns = ({ from, to }: Today): Sql => sql`
  m.id, m.user_id AS "userId", u.telegram_id::text AS "telegramId",
  concat_ws(' ', u.first_name, u.last_name) AS name, u.username, m.phone, m.specialisations,
  m.is_senior AS "isSenior", (m.is_active AND u.is_active) AS "isActive", m.on_shift AS "onShift",
  m.work_chat_id::text AS "workChatId", u.is_reachable AS reachable, m.version,
  (SELECT count(*)::int FROM orders o WHERE o.master_id = m.id AND o.deleted_at IS NULL
     AND o.status = ANY(${HELD}::text[]::order_status[])) AS open,
  (SELECT count(*)::int FROM orders o WHERE o.master_id = m.id AND o.deleted_at IS NULL
     AND o.status <> 'REFUSED' AND o.scheduled_from >= ${from} AND o.scheduled_from < ${to}) AS today`

const present = [sql`m.deleted_at IS NULL`, sql`u.deleted_at IS NULL`]

async function selectOne(db: Queryable, condition: Sql, today: Today): Promise<MasterRecord | null> {
  const [master] = await db.rows<MasterRecord>(sql`
    SELECT ${columns(today)} FROM master m JOIN app_user u ON u.id = m.user_id
    ${where([...present, condition])}`)
  return master ?? null
}

/** @throws DomainError NOT_FOUND */
export async function requireMaster(db: Queryable, id: number, today: Today): Promise<MasterRecord> {
  const master = await selectOne(db, sql`m.id = ${id}`, today)
  if (!master) throw new DomainError('NOT_FOUND', 'There is no such master.')
  return master
}

/** The master profile of a person, null when they have none. */
export const findMasterOfUser = (db: Queryable, userId: number, today: Today): Promise<MasterRecord | null> =>
  selectOne(db, sql`m.user_id = ${userId}`, today)

/** Names as sort keys are cut, so that they fit a cursor. */
const sortName = sql`left(concat_ws(' ', u.first_name, u.last_name), 30)`
const MasterKey = z.tuple([z.number().int(), z.string(), z.number().int()])

interface MasterRow extends MasterRecord {
  rank: number
  sortName: string
}

/**
 * A page of masters by name. `equipmentType` ranks those with the specialisation first and leaves nobody out: a
 * specialisation never forbids an assignment (1-domain, "Equipment types").
 */
export async function listMasters(db: Queryable, query: z.output<typeof MasterListQuery>, today: Today) {
  const { limit, cursor, active, equipmentType, q } = query
  const scope = { list: 'masters', active, equipmentType, q }
  const rank = equipmentType
    ? sql`(CASE WHEN ${equipmentType} = ANY(m.specialisations) THEN 0 ELSE 1 END)`
    : sql`0`
  const after = cursor ? decodeCursor(cursor, scope, MasterKey) : null
  const rows = await db.rows<MasterRow>(sql`
    SELECT ${columns(today)}, ${rank} AS rank, ${sortName} AS "sortName"
    FROM master m JOIN app_user u ON u.id = m.user_id
    ${where([
      ...present,
      ...(active === undefined ? [] : [sql`(m.is_active AND u.is_active) = ${active}`]),
      ...(q ? personSearchConditions(q) : []),
      ...(after ? [sql`(${rank}, ${sortName}, m.id) > (${after[0]}, ${after[1]}, ${after[2]})`] : []),
    ])}
    ORDER BY ${equipmentType ? sql`${rank},` : empty} ${sortName}, m.id LIMIT ${limit + 1}`)
  return toPage(rows, limit, (last) => encodeCursor(scope, [last.rank, last.sortName, last.id]))
}

/** May the person sign in? */
export async function isAccountActive(db: Queryable, userId: number): Promise<boolean> {
  const [user] = await db.rows<{ isActive: boolean }>(
    sql`SELECT is_active AS "isActive" FROM app_user WHERE id = ${userId}`,
  )
  return user?.isActive ?? false
}
