import {
  ClientListQuery,
  ClientLookup,
  ClientLookupQuery,
  ClientPage,
  ClientView,
  EditClient,
} from '@pult/shared/clients/client-views'
import { pageQuery, queryId } from '@pult/shared/http/primitives'
import { OrderPage, type OrderRow } from '@pult/shared/orders/order-views'
import * as z from 'zod/mini'
import type { Actor } from '../../http/actor'
import { etagOf } from '../../http/etag'
import { desk } from '../../http/policy'
import { ok, readRoute, writeRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import type { Queryable } from '../../platform/db/sql'
import { findClientByPhone, listClients, requireClient } from './clients.queries'
import { editClient } from './edit-client'

/** What clients need to know of orders; orders know clients, so it is handed in (app/compose.ts). */
export interface ClientOrders {
  /** Open orders, those under warranty and the latest ones, the newest first. */
  lookUp: (db: Queryable, clientId: number, actor: Actor) => Promise<Omit<ClientLookup, 'client'>>
  list: (
    db: Queryable,
    clientId: number,
    page: { limit: number; cursor?: string | undefined; actor: Actor },
  ) => Promise<{ items: OrderRow[]; nextCursor: string | null }>
}

export interface ClientRoutesDeps {
  readonly clock: Clock
  readonly orders: ClientOrders
}

const ClientParams = z.object({ id: queryId })

export function createClientRoutes({ clock, orders }: ClientRoutesDeps): Route[] {
  return [
    readRoute({
      path: '/clients/lookup',
      summary: 'The client behind a phone, with what the order form warns of',
      policy: desk(),
      query: ClientLookupQuery,
      response: ClientLookup,
      handle: async ({ db, actor, query }) => {
        const client = await findClientByPhone(db, query.phone)
        if (!client) return ok({ client, openOrders: [], warrantyOrders: [], recentOrders: [] })
        return ok({ client, ...(await orders.lookUp(db, client.id, actor)) })
      },
    }),
    readRoute({
      path: '/clients',
      summary: 'Clients, newest first, or those that match a search',
      policy: desk('clients:read'),
      query: ClientListQuery,
      response: ClientPage,
      handle: async ({ db, query }) => ok(await listClients(db, query)),
    }),
    readRoute({
      path: '/clients/:id',
      summary: 'A client’s card',
      policy: desk('clients:read'),
      params: ClientParams,
      response: ClientView,
      handle: async ({ db, params }) => {
        const client = await requireClient(db, params.id)
        return ok(client, { ETag: etagOf(client) })
      },
    }),
    writeRoute({
      method: 'PATCH',
      path: '/clients/:id',
      summary: 'Correct a client’s card',
      policy: desk(),
      params: ClientParams,
      requestBody: EditClient,
      response: ClientView,
      handle: async ({ actor, params, requestId, ifMatch, body, ...unit }) => {
        const now = clock.now()
        const client = await editClient({
          ...{ unit, actor, requestId, ifMatch, body, now },
          clientId: params.id,
        })
        return ok(client, { ETag: etagOf(client) })
      },
    }),
    readRoute({
      path: '/clients/:id/orders',
      summary: 'A client’s orders, newest first',
      policy: desk('clients:read'),
      params: ClientParams,
      query: z.strictObject(pageQuery),
      response: OrderPage,
      handle: async ({ db, actor, params, query }) => {
        await requireClient(db, params.id)
        return ok(await orders.list(db, params.id, { ...query, actor }))
      },
    }),
  ]
}
