import { pageQuery, queryId } from '@pult/shared/http/primitives'
import { DomainError } from '@pult/shared/errors/domain-error'
import { ORDER_ACTION_NAMES } from '@pult/shared/orders/machine'
import { PlaceOrder, EditOrder, ORDER_ACTION_BODIES } from '@pult/shared/orders/order-requests'
import {
  OrderCounts,
  OrderEventPage,
  LostOrder,
  OrderFilters,
  OrderListQuery,
  OrderPage,
  OrderView,
} from '@pult/shared/orders/order-views'
import * as z from 'zod/mini'
import type { Actor } from '../../http/actor'
import { etagOf } from '../../http/etag'
import { anyoneOr, desk, everyRole } from '../../http/policy'
import { created, ok, readRoute, sqlWriteRoute, type Route } from '../../http/route'
import type { Clock } from '../../platform/clock'
import type { Queryable } from '../../platform/db/sql'
import type { ReadSettings } from '../settings'
import { createOrderEditing } from './edit-order'
import { currentSplitTerms } from './effects/closing'
import { listOrderEvents } from './order-events.queries'
import type { OrderListener } from './order-news'
import type { OrderRecord } from './order-record'
import { canSeeOrder, isMasterOf } from './order.policy'
import { presentOrder, presentOrderRow, type Viewing } from './order.presenter'
import { countOrders, listOrders, requireOrder } from './orders.queries'
import { createOrderPlacement } from './place-order'
import { createOrderActionRunner } from './run-order-action'

export interface OrderRoutesDeps {
  readonly clock: Clock
  readonly readSettings: ReadSettings
  readonly listener: OrderListener
}

const OrderParams = z.object({ id: queryId })
const ActionParams = z.object({ id: queryId, action: z.enum(ORDER_ACTION_NAMES) })
const EventsQuery = z.strictObject(pageQuery)

/** The order as the viewer may see it; its master also gets what the closing form needs. */
async function present(db: Queryable, order: OrderRecord, viewing: Viewing): Promise<OrderView> {
  const isOpenForClosing = isMasterOf(viewing.actor, order) && order.status !== 'CLOSED'
  const preview = isOpenForClosing ? await currentSplitTerms(db, order, viewing.settings) : undefined
  return presentOrder(order, viewing, preview)
}

async function requireVisibleOrder(db: Queryable, id: number, actor: Actor): Promise<OrderRecord> {
  const order = await requireOrder(db, id)
  if (canSeeOrder(actor, order)) return order
  throw new DomainError('ORDER_NOT_FOUND', `There is no order № ${String(id)}.`)
}

export function createOrderRoutes(deps: OrderRoutesDeps): Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps)]
}

function readRoutes({ clock, readSettings }: OrderRoutesDeps): Route[] {
  return [
    readRoute({
      path: '/orders',
      summary: 'Orders, newest first or by visit',
      policy: everyRole('orders:read'),
      query: OrderListQuery,
      response: OrderPage,
      handle: async ({ db, actor, query }) => {
        const viewing = { actor, settings: await readSettings(db), now: clock.now() }
        const page = await listOrders(db, query, viewing)
        return ok({ ...page, items: page.items.map((order) => presentOrderRow(order, viewing)) })
      },
    }),
    readRoute({
      path: '/orders/counts',
      summary: 'Orders by status under the same filters',
      policy: everyRole('orders:read'),
      query: OrderFilters,
      response: OrderCounts,
      handle: async ({ db, actor, query }) => {
        const viewing = { actor, settings: await readSettings(db), now: clock.now() }
        return ok(await countOrders(db, query, viewing))
      },
    }),
    readRoute({
      path: '/orders/:id',
      summary: 'One order',
      details: 'The desk sees every order, a master their own; for others there is no such order.',
      policy: anyoneOr('orders:read'),
      params: OrderParams,
      response: OrderView,
      handle: async ({ db, actor, params }) => {
        const order = await requireVisibleOrder(db, params.id, actor)
        const viewing = { actor, settings: await readSettings(db), now: clock.now() }
        return ok(await present(db, order, viewing), { ETag: etagOf(order) })
      },
    }),
    readRoute({
      path: '/orders/:id/events',
      summary: 'The history of an order, oldest first',
      details: 'For whoever sees the order.',
      policy: anyoneOr('orders:read'),
      params: OrderParams,
      query: EventsQuery,
      response: OrderEventPage,
      handle: async ({ db, actor, params, query }) => {
        await requireVisibleOrder(db, params.id, actor)
        return ok(await listOrderEvents(db, params.id, { ...query, actor }))
      },
    }),
  ]
}

function writeRoutes({ clock, readSettings, listener }: OrderRoutesDeps): Route[] {
  const placeOrder = createOrderPlacement(listener)
  const editOrder = createOrderEditing(listener)
  const runOrderAction = createOrderActionRunner(listener)
  return [
    sqlWriteRoute({
      method: 'POST',
      path: '/orders',
      summary: 'Take a call: create an order',
      policy: desk('orders:write'),
      idempotencyKey: 'required',
      requestBody: PlaceOrder,
      response: OrderView,
      responseStatus: 201,
      handle: async ({ actor, body, ...unit }) => {
        const form = body(PlaceOrder)
        const settings = await readSettings(unit.db)
        const now = clock.now()
        const order = await placeOrder({ unit, actor, form, settings, now })
        const headers = { Location: `/api/v1/orders/${String(order.id)}`, ETag: etagOf(order) }
        return created(await present(unit.db, order, { actor, settings, now }), headers)
      },
    }),
    sqlWriteRoute({
      method: 'PATCH',
      path: '/orders/:id',
      summary: 'Edit form fields',
      details: 'For the desk: the order’s master is refused, for others there is no such order.',
      policy: anyoneOr('orders:write'),
      params: OrderParams,
      requestBody: EditOrder,
      response: OrderView,
      handle: async ({ actor, params, ifMatch, body, ...unit }) => {
        const now = clock.now()
        const order = await editOrder({ unit, actor, orderId: params.id, ifMatch, body, now })
        const viewing = { actor, settings: await readSettings(unit.db), now }
        return ok(await present(unit.db, order, viewing), { ETag: etagOf(order) })
      },
    }),
    sqlWriteRoute({
      method: 'POST',
      path: '/orders/:id/actions/:action',
      summary: 'Run an action of the state machine',
      details:
        'What the caller may run now stands in the order’s `allowedActions`. Who loses sight of the order by it (`decline`) gets its `id`, `status` and `version` only.',
      policy: anyoneOr('orders:write'),
      params: ActionParams,
      ifMatch: 'honoured',
      requestVariants: ORDER_ACTION_BODIES,
      response: z.union([OrderView, LostOrder]),
      handle: async ({ actor, params, ifMatch, body, ...unit }) => {
        const settings = await readSettings(unit.db)
        const now = clock.now()
        const command = {
          unit,
          actor,
          orderId: params.id,
          action: params.action,
          ifMatch,
          body,
          settings,
          now,
        }
        const order = await runOrderAction(command)
        const headers = { ETag: etagOf(order) }
        // Who has just lost sight of the order (a decline) learns no more of it than that.
        if (!canSeeOrder(actor, order)) {
          return ok({ id: order.id, status: order.status, version: order.version }, headers)
        }
        return ok(await present(unit.db, order, { actor, settings, now }), headers)
      },
    }),
  ]
}
