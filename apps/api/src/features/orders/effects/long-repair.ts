import { fieldError } from '@pult/shared/errors/domain-error'
import { addDays, dayOf } from '../../../platform/zone'
import { heldPrepayment, refundPrepayments, setPrepayment } from '../prepayments.repository'
import type { OrderData } from '../order-data'
import type { OrderRecord } from '../order-record'
import type { FieldChange } from '../transition-order'
import { oneStep, type Effect, type EffectContext, type OrderEffect } from './order-effect'

const MAX_DAYS_AHEAD = 180

/** @throws DomainError VALIDATION_FAILED unless the day lies from tomorrow to 180 days ahead in the zone */
export function checkLongRepairDay(day: string, { now, timeZone }: { now: Date; timeZone: string }): void {
  const today = dayOf(now, timeZone)
  if (day <= today || day > addDays(today, MAX_DAYS_AHEAD)) {
    throw fieldError('drUntil', 'day_out_of_range', 'Choose a day from tomorrow to 180 days ahead')
  }
}

export const startLongRepair: OrderEffect<'startLongRepair'> = async ({
  unit,
  order,
  body,
  settings,
  now,
}) => {
  checkLongRepairDay(body.drUntil, { now, timeZone: settings.timeZone })
  const data: OrderData = {
    drUntil: body.drUntil,
    ...(body.drParts !== undefined && { drParts: body.drParts }),
    ...(body.estimatedCost !== undefined && { estimatedCost: body.estimatedCost }),
  }
  const changes: FieldChange[] = [{ field: 'drUntil', from: order.drUntil, to: body.drUntil }]
  for (const field of ['drParts', 'estimatedCost'] as const) {
    const to = body[field]
    if (to !== undefined && to !== order[field]) changes.push({ field, from: order[field], to })
  }
  if (body.prepayment === undefined || order.masterId === null) return oneStep(data, changes)
  await setPrepayment(unit.db, { orderId: order.id, masterId: order.masterId, amount: body.prepayment, now })
  const prepayment = await heldPrepayment(unit.db, order.id)
  return oneStep({ ...data, prepayment }, [
    ...changes,
    { field: 'prepayment', from: order.prepayment, to: prepayment },
  ])
}

/** What is held of the order's prepayments; the order, locked, carries their sum. */
const heldOf = ({ prepayment }: OrderRecord): number => prepayment ?? 0

/** An order ends without a repair; a prepayment that was given back is nobody's any more, any other stays held. */
async function endWithout({ unit, order, body, now }: EffectContext<'cancel' | 'refuse'>): Promise<Effect> {
  const data: OrderData = { refuseReason: body.reason }
  if (heldOf(order) === 0 || body.prepaymentRefunded !== true) return oneStep(data)
  await refundPrepayments(unit.db, order.id, now)
  return oneStep({ ...data, prepayment: 0 }, [{ field: 'prepayment', from: order.prepayment, to: 0 }])
}

/** The client called off. A prepayment that is held must be accounted for: given back, or kept. */
export const cancel: OrderEffect<'cancel'> = (context) => {
  if (heldOf(context.order) > 0 && context.body.prepaymentRefunded === undefined) {
    throw fieldError(
      'prepaymentRefunded',
      'required',
      'Say whether the prepayment was given back to the client',
    )
  }
  return endWithout(context)
}

/** An order that came from another master may have a prepayment already. */
export const refuse: OrderEffect<'refuse'> = endWithout
