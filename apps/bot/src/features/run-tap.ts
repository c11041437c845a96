import { ApiError } from '@pult/shared/http/api-client'
import type { OrderButton } from '@pult/shared/notifications/order-button'
import { LostOrder, OrderView } from '@pult/shared/orders/order-views'
import * as z from 'zod/mini'
import type { PultContext } from '../context'
import type { BotMessageKey } from '../words'

/** What came of a tap: done, outdated (with the words for it), or refused. */
export type TapResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'stale'; readonly answer: BotMessageKey }
  | { readonly kind: 'refused'; readonly answer: BotMessageKey }

const Answer = z.union([OrderView, LostOrder])
/** An edit between looking and acting spoils nothing; more than a few in a row are somebody else's race. */
const TRIES = 3

const STALE_BY_STATUS: Record<OrderView['status'], BotMessageKey> = {
  NEW: 'tap.gone',
  ASSIGNED: 'tap.outdated',
  ACCEPTED: 'tap.accepted',
  ONSITE: 'tap.accepted',
  DR: 'tap.accepted',
  CLOSED: 'tap.closed',
  REFUSED: 'tap.gone',
}

const stale = (answer: BotMessageKey): TapResult => ({ kind: 'stale', answer })
const refused = (answer: BotMessageKey): TapResult => ({ kind: 'refused', answer })

/** What the API's refusals mean for a tap; whatever is not here is a fault of ours and goes to the log. */
const RESULTS: Readonly<Partial<Record<ApiError['code'], TapResult>>> = {
  ORDER_NOT_FOUND: stale('tap.gone'),
  NOT_FOUND: stale('tap.gone'),
  ORDER_TRANSITION_REJECTED: stale('tap.outdated'),
  VERSION_MISMATCH: stale('tap.outdated'),
  ORDER_ACTION_FORBIDDEN: refused('tap.forbidden'),
  FORBIDDEN: refused('tap.forbidden'),
  ACCOUNT_DISABLED: refused('tap.disabled'),
  VALIDATION_FAILED: refused('decline.badReason'),
  NETWORK: refused('error.unavailable'),
  UNAVAILABLE: refused('error.unavailable'),
  RATE_LIMITED: refused('throttle.slow'),
}

function resultOfError(error: unknown): TapResult {
  const result = error instanceof ApiError ? RESULTS[error.code] : undefined
  if (!result) throw error
  return result
}

/** Looks whether the button still means something for whoever tapped; null when it does. */
async function judge(ctx: PultContext, button: OrderButton): Promise<{ order: OrderView } | TapResult> {
  const order = await ctx.pult.get(`/orders/${button.orderId}`, OrderView)
  if (order.assignmentNo !== button.assignmentNo) return stale(STALE_BY_STATUS[order.status])
  if (order.allowedActions.includes(button.action)) return { order }
  const isLate = order.status !== 'ASSIGNED' && !(button.action === 'arrive' && order.status === 'ACCEPTED')
  return isLate ? stale(STALE_BY_STATUS[order.status]) : refused('tap.forbidden')
}

/** May the button still be used by whoever tapped? */
export async function checkTap(ctx: PultContext, button: OrderButton): Promise<TapResult> {
  try {
    const found = await judge(ctx, button)
    return 'order' in found ? { kind: 'done' } : found
  } catch (error) {
    return resultOfError(error)
  }
}

/**
 * Runs the button's action through the API, as the person and with their rights. The version that was looked at goes
 * along, so that an assignment which changes in between is never acted upon.
 */
export async function runTap(ctx: PultContext, button: OrderButton, body: object = {}): Promise<TapResult> {
  const path = `/orders/${button.orderId}/actions/${button.action}`
  for (let attempt = 1; ; attempt++) {
    try {
      const found = await judge(ctx, button)
      if (!('order' in found)) return found
      // One update is one action, however often Telegram delivers it.
      const idempotencyKey = `bot-${ctx.update.update_id}`
      await ctx.pult.post(path, Answer, { body, version: found.order.version, idempotencyKey })
      return { kind: 'done' }
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.code === 'VERSION_MISMATCH'
      if (!isOvertaken || attempt === TRIES) return resultOfError(error)
    }
  }
}
