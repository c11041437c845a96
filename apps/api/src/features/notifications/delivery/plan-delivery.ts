import { findSettings } from '../../settings'
import type { DeliveryPlan } from './delivery-plan'
import type { DueRow } from './outbox.queries'
import {
  createOrderMessagePlanner,
  ORDER_MODES,
  type OrderMessageDeps,
  type OrderMode,
} from './plan-order-message'
import { createPlainMessagePlanner, type PlainMessageDeps } from './plan-plain-message'

const isOrderMode = (mode: string): mode is OrderMode => ORDER_MODES.some((known) => known === mode)

/** Finds out what a row means at the moment of its delivery. */
export function createDeliveryPlanner(deps: PlainMessageDeps & OrderMessageDeps) {
  const planOrderMessage = createOrderMessagePlanner(deps)
  const planPlainMessage = createPlainMessagePlanner(deps)

  return async function planDelivery(row: DueRow, now: Date): Promise<DeliveryPlan> {
    const moment = { settings: await findSettings(deps.db), now }
    const { mode } = row.payload
    return isOrderMode(mode) ? planOrderMessage(row, mode, moment) : planPlainMessage(row, moment)
  }
}
