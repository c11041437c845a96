import { DomainError } from '@pult/shared/errors/domain-error'
import { isActionPossible, mayRunAction, ruleOf, type OrderAction } from '@pult/shared/orders/machine'
import { ORDER_ACTION_BODIES, type ActionBody } from '@pult/shared/orders/order-requests'
import type { Settings } from '@pult/shared/settings/settings'
import { orderActorOf, type Actor } from '../../http/actor'
import { checkVersion, type IfMatch } from '../../http/etag'
import type { WriteCall } from '../../http/route'
import type { SqlUnit } from '../../platform/db/with-transaction'
import { ORDER_EFFECTS } from './effects'
import type { EffectContext, OrderEffect } from './effects/order-effect'
import type { OrderListener } from './order-news'
import type { OrderRecord } from './order-record'
import { canSeeOrder } from './order.policy'
import { requireOrder } from './orders.queries'
import { transitionOrder } from './transition-order'

export interface ActionCommand {
  readonly unit: SqlUnit
  readonly actor: Actor
  readonly orderId: number
  readonly action: OrderAction
  readonly ifMatch: IfMatch
  readonly body: WriteCall<undefined, undefined>['body']
  readonly settings: Settings
  readonly now: Date
}

/**
 * Runs one action on one order: everything that 1-domain promises of actions, in 2-api's order of checks (visibility,
 * role, body, If-Match, state). The row is locked first, so of two people one wins and the other is told.
 * @throws DomainError ORDER_NOT_FOUND, ORDER_ACTION_FORBIDDEN, VALIDATION_FAILED, VERSION_MISMATCH,
 *   ORDER_TRANSITION_REJECTED, MASTER_NOT_ASSIGNABLE
 */
export function createOrderActionRunner(listener: OrderListener) {
  return async function runOrderAction(command: ActionCommand): Promise<OrderRecord> {
    const { unit, actor, action, settings, now } = command
    const order = await requireOrder(unit.db, command.orderId, { lock: true })
    if (!canSeeOrder(actor, order)) {
      throw new DomainError('ORDER_NOT_FOUND', `There is no order № ${String(order.id)}.`)
    }
    if (!mayRunAction(action, order, orderActorOf(actor))) {
      throw new DomainError('ORDER_ACTION_FORBIDDEN', `«${action}» is not yours to run on this order.`)
    }
    const body = command.body(ORDER_ACTION_BODIES[action])
    checkVersion(command.ifMatch, order)
    if (!isActionPossible(action, order.status)) throw wrongStatus(action, order)
    return applyAction({ unit, actor, action, order, body, settings, now }, listener)
  }
}

const wrongStatus = (action: OrderAction, order: OrderRecord) =>
  new DomainError(
    'ORDER_TRANSITION_REJECTED',
    `Order № ${String(order.id)} is ${order.status} now; «${action}» does not apply.`,
  )

interface Decided<A extends OrderAction> extends EffectContext<A> {
  readonly actor: Actor
  readonly action: A
}

/** Walks the action's path: its own effect, one history row a step, then the news. Everything was checked before. */
export async function applyAction<A extends OrderAction>(
  decided: Decided<A>,
  listener: OrderListener,
): Promise<OrderRecord> {
  const { unit, actor, action, order, body, now } = decided
  const rule = ruleOf(action)
  const runEffect = ORDER_EFFECTS[action] as OrderEffect<A>
  const { steps, changes = [], condition } = await runEffect(decided)
  const reason = reasonOf(body)
  let current = order
  let eventId = 0
  for (const [index, data] of steps.entries()) {
    const to = rule.path[index]
    const isFirst = index === 0
    const moving = transitionOrder(unit, current, {
      ...{ action, actor, now, data },
      ...(to && { to }),
      reason: isFirst ? reason : null,
      changes: index === steps.length - 1 ? changes : [],
      isOverride: rule.kind === 'override',
    })
    const [moved] = await Promise.all([moving, condition])
    current = moved.order
    eventId = moved.eventId
  }
  await listener(unit, {
    ...{ action, actor, order: current, eventId, reason },
    previous: { status: order.status, masterId: order.masterId },
    changedFields: changes.map(({ field }) => field),
  })
  return current
}

const reasonOf = (body: ActionBody<OrderAction>): string | null => ('reason' in body ? body.reason : null)
