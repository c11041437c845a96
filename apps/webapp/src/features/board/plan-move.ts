import { isActionPossible, type OrderAction } from '@pult/shared/orders/machine'
import type { OrderRow } from '@pult/shared/orders/order-views'

export interface PlanTarget {
  readonly masterId: number
  readonly scheduledFrom: string
  readonly scheduledTo: string
}

/** `window` is an edit of a new order's visit; the others are actions of the machine. */
export type MoveStep = 'window' | Extract<OrderAction, 'assign' | 'reassign' | 'reschedule'>

const isSameTime = (order: OrderRow, target: PlanTarget): boolean =>
  order.scheduledFrom !== null &&
  order.scheduledTo !== null &&
  Date.parse(order.scheduledFrom) === Date.parse(target.scheduledFrom) &&
  Date.parse(order.scheduledTo) === Date.parse(target.scheduledTo)

/**
 * What has to be done so that an order is where it was put; empty when it is there already, null when its status
 * doesn't allow it.
 */
export function stepsTo(order: OrderRow, target: PlanTarget): MoveStep[] | null {
  const time = isSameTime(order, target)
  if (order.status === 'NEW') return time ? ['assign'] : ['window', 'assign']
  if (order.masterId !== target.masterId) {
    if (!isActionPossible('reassign', order.status)) return null
    return time ? ['reassign'] : ['reassign', 'reschedule']
  }
  if (time) return []
  return isActionPossible('reschedule', order.status) ? ['reschedule'] : null
}

/** Overrides and moved visits are told to people with a reason. */
export const needsReason = (steps: readonly MoveStep[]): boolean =>
  steps.includes('reassign') || steps.includes('reschedule')
