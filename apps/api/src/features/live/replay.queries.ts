import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { Actor } from '../../http/actor'
import { sql, type Queryable } from '../../platform/db/sql'
import { canSeeOrder } from '../orders'
import { presentSighting, type LiveEvent } from './order-change'

/** More history than this is cheaper to reload than to replay. */
const REPLAY_LIMIT = 1_000

interface ChangedOrder {
  eventId: number
  id: number
  version: number
  status: OrderStatus
  masterId: number | null
  /** The caller as a master had the order in one of the changes since. */
  wasTouched: boolean
  statusBefore: OrderStatus | null
  masterBefore: number | null
}

/** Id of the newest order event; 0 when there is none. */
export async function findNewestEventId(db: Queryable): Promise<number> {
  const [row] = await db.rows<{ id: number }>(sql`SELECT coalesce(max(id), 0) AS id FROM order_event`)
  return row?.id ?? 0
}

/**
 * Ids are given out when a change is written and become visible when it is committed, so an event with a lower id may
 * appear later. No transaction lasts this long (10 s), the clocks of several machines included.
 */
const OVERLAP = sql`interval '30 seconds'`
/** More than are written in that time. */
const OVERLAP_EVENTS = 5_000

/** From where to look again so that nothing is overlooked that was begun before this event and committed after it. */
export async function findReplayStart(db: Queryable, eventId: number): Promise<number> {
  const [row] = await db.prepared<{ id: number }>(sql`
    WITH recent AS (
      SELECT id, created_at FROM order_event
      WHERE id <= ${eventId}::int AND id > ${eventId}::int - ${OVERLAP_EVENTS}::int)
    SELECT coalesce(min(id) - 1, ${eventId}::int) AS id FROM recent
    WHERE created_at >= (SELECT created_at FROM recent ORDER BY id DESC LIMIT 1) - ${OVERLAP}`)
  return row?.id ?? eventId
}

async function countSince(db: Queryable, since: number): Promise<number> {
  const [row] = await db.rows<{ count: number }>(sql`
    SELECT count(*)::int AS count
    FROM (SELECT 1 FROM order_event WHERE id > ${since} LIMIT ${REPLAY_LIMIT + 1}) AS recent`)
  return row?.count ?? 0
}

const masterIdOf = (actor: Actor): number | null =>
  actor.kind === 'person' && actor.roles.includes('MASTER') ? actor.masterId : null

/**
 * What a caller missed since an order event, once per order and by how the order is now, so that a replay never shows
 * more than a fresh look would. A single `reset` when too much has happened, or when the event is none of this
 * database: the client then loads everything again.
 */
export async function findMissedEvents(db: Queryable, actor: Actor, since: number): Promise<LiveEvent[]> {
  const newest = await findNewestEventId(db)
  if (since > newest || (await countSince(db, since)) > REPLAY_LIMIT) {
    return [{ id: newest, event: 'reset', data: {} }]
  }
  return findChangesSince(db, actor, since)
}

/** The same for a caller who comes back: what changed shortly before the event is told again (`findReplayStart`). */
export async function findReplay(db: Queryable, actor: Actor, since: number): Promise<LiveEvent[]> {
  const missed = await findMissedEvents(db, actor, since)
  if (missed.some(({ event }) => event === 'reset')) return missed
  return findChangesSince(db, actor, await findReplayStart(db, since))
}

async function findChangesSince(db: Queryable, actor: Actor, since: number): Promise<LiveEvent[]> {
  const masterId = masterIdOf(actor)
  const orders = await db.rows<ChangedOrder>(sql`
    WITH changed AS (
      SELECT order_id, max(id) AS event_id,
             coalesce(bool_or(master_id = ${masterId} AND (from_status NOT IN ('NEW', 'REFUSED')
               OR to_status NOT IN ('NEW', 'REFUSED'))), false) AS was_touched
      FROM order_event WHERE id > ${since} GROUP BY order_id)
    SELECT changed.event_id AS "eventId", o.id, o.version, o.status::text AS status, o.master_id AS "masterId",
           changed.was_touched AS "wasTouched", before.to_status::text AS "statusBefore",
           before.master_id AS "masterBefore"
    FROM changed JOIN orders o ON o.id = changed.order_id AND o.deleted_at IS NULL
    LEFT JOIN LATERAL (
      SELECT e.to_status, e.master_id FROM order_event e
      WHERE e.order_id = o.id AND e.id <= ${since} ORDER BY e.id DESC LIMIT 1) AS before ON true
    ORDER BY changed.event_id`)
  return orders.flatMap(
    (order) => presentSighting(actor, { ...order, wasVisible: wasVisible(actor, order) }) ?? [],
  )
}

function wasVisible(actor: Actor, { wasTouched, statusBefore, masterBefore }: ChangedOrder): boolean {
  if (wasTouched) return true
  return statusBefore !== null && canSeeOrder(actor, { status: statusBefore, masterId: masterBefore })
}
