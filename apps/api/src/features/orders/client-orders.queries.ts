import type { WarrantyOrder } from '@pult/shared/clients/client-views'
import { OPEN_STATUSES } from '@pult/shared/orders/statuses'
import * as z from 'zod'
import type { Actor } from '../../http/actor'
import { decodeCursor, encodeCursor, toPage } from '../../http/cursor'
import type { Clock } from '../../platform/clock'
import { empty, sql, type Queryable, type Sql } from '../../platform/db/sql'
import type { ClientOrders } from '../clients'
import { findSettings } from '../settings'
import { ORDER_ROW_COLUMNS, ORDER_SOURCE_TABLES, type OrderRowRecord } from './order-record'
import { presentOrderRow, type Viewing } from './order.presenter'

const RECENT_ORDERS = 5
/** More open or warranted orders of one client than the form could show. */
const MAX_ORDERS = 20

const isOpen = sql`o.status = ANY(${[...OPEN_STATUSES]}::text[]::order_status[])`

function ordersOf<T = OrderRowRecord>(
  db: Queryable,
  clientId: number,
  { condition, columns, limit }: { condition: Sql; columns?: Sql; limit: number },
): Promise<T[]> {
  return db.rows<T>(sql`
    SELECT ${ORDER_ROW_COLUMNS} ${columns ? sql`, ${columns}` : empty} FROM ${ORDER_SOURCE_TABLES}
    WHERE o.client_id = ${clientId} AND o.deleted_at IS NULL AND ${condition}
    ORDER BY o.id DESC LIMIT ${limit}`)
}

/** A client's orders as the clients feature shows them (1-domain, "Client"). */
export function createClientOrders({ clock }: { clock: Clock }): ClientOrders {
  const viewingOf = async (db: Queryable, actor: Actor): Promise<Viewing> => ({
    actor,
    settings: await findSettings(db),
    now: clock.now(),
  })

  return {
    lookUp: async (db, clientId, actor) => {
      const viewing = await viewingOf(db, actor)
      const present = (order: OrderRowRecord) => presentOrderRow(order, viewing)
      const warrantyEnd = sql`o.closed_at + make_interval(hours => 24 * o.warranty_days)`
      const [open, warranted, recent] = await Promise.all([
        ordersOf(db, clientId, { condition: isOpen, limit: MAX_ORDERS }),
        ordersOf<OrderRowRecord & { warrantyUntil: Date }>(db, clientId, {
          columns: sql`${warrantyEnd} AS "warrantyUntil"`,
          condition: sql`o.status = 'CLOSED' AND ${warrantyEnd} > ${viewing.now}`,
          limit: MAX_ORDERS,
        }),
        ordersOf(db, clientId, { condition: sql`true`, limit: RECENT_ORDERS }),
      ])
      return {
        openOrders: open.map(present),
        warrantyOrders: warranted.map((order): WarrantyOrder => ({
          ...present(order),
          warrantyUntil: order.warrantyUntil.toISOString(),
        })),
        recentOrders: recent.map(present),
      }
    },

    list: async (db, clientId, { limit, cursor, actor }) => {
      const viewing = await viewingOf(db, actor)
      const scope = { list: 'client-orders', clientId }
      const after = cursor ? decodeCursor(cursor, scope, z.tuple([z.number().int()])) : null
      const rows = await ordersOf(db, clientId, {
        condition: after ? sql`o.id < ${after[0]}` : sql`true`,
        limit: limit + 1,
      })
      const page = toPage(rows, limit, (last) => encodeCursor(scope, [last.id]))
      return { ...page, items: page.items.map((order) => presentOrderRow(order, viewing)) }
    },
  }
}
