import { fieldError } from '@pult/shared/errors/domain-error'
import { checkVisitWindow, isSameWindow } from '../visit-window'
import { checkLongRepairDay } from './long-repair'
import { oneStep, type OrderEffect } from './order-effect'

export const reschedule: OrderEffect<'reschedule'> = ({ order, body, settings, now }) => {
  if (!isSameWindow(body, order)) checkVisitWindow(body, now)
  if (body.drUntil !== undefined) {
    if (order.status !== 'DR') {
      throw fieldError('drUntil', 'not_in_long_repair', 'Only a long repair has this day')
    }
    checkLongRepairDay(body.drUntil, { now, timeZone: settings.timeZone })
  }
  return oneStep(
    {
      scheduledFrom: new Date(body.scheduledFrom),
      scheduledTo: new Date(body.scheduledTo),
      rescheduleCount: { increment: 1 },
      lastRescheduledAt: now,
      rescheduleReason: body.reason,
      ...(body.drUntil !== undefined && { drUntil: body.drUntil }),
    },
    [
      {
        field: 'scheduledFrom',
        from: order.scheduledFrom?.toISOString() ?? null,
        to: new Date(body.scheduledFrom).toISOString(),
      },
      {
        field: 'scheduledTo',
        from: order.scheduledTo?.toISOString() ?? null,
        to: new Date(body.scheduledTo).toISOString(),
      },
      ...(body.drUntil === undefined ? [] : [{ field: 'drUntil', from: order.drUntil, to: body.drUntil }]),
    ],
  )
}
