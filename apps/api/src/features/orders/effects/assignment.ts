import { DomainError } from '@pult/shared/errors/domain-error'
import type { OrderAction } from '@pult/shared/orders/machine'
import { requireAssignableMaster } from '../../masters'
import type { OrderRecord } from '../order-record'
import type { FieldChange } from '../transition-order'
import { oneStep, type Effect, type EffectContext, type OrderEffect } from './order-effect'

const masterChange = (order: OrderRecord, to: number | null): FieldChange[] => [
  { field: 'masterId', from: order.masterId, to },
]

/** Gives the order to the master, provided that orders can be given to them. @throws DomainError MASTER_NOT_ASSIGNABLE */
const giveTo = (
  masterId: number,
  { unit, order }: Pick<EffectContext<OrderAction>, 'unit' | 'order'>,
): Effect => ({
  ...oneStep({ masterId, assignmentNo: { increment: 1 } }, masterChange(order, masterId)),
  condition: requireAssignableMaster(unit.db, masterId),
})

export const assign: OrderEffect<'assign'> = (context) => giveTo(context.body.masterId, context)

export const reassign: OrderEffect<'reassign'> = (context) => {
  if (context.body.masterId === context.order.masterId) {
    throw new DomainError('ORDER_TRANSITION_REJECTED', 'The order is with this master already.')
  }
  return giveTo(context.body.masterId, context)
}

export const unassign: OrderEffect<'unassign'> = ({ order }) =>
  oneStep({ masterId: null, assignmentNo: { increment: 1 } }, masterChange(order, null))

/** Two recorded steps in one transaction: the refusal with its reason, then back to the pool. */
export const decline: OrderEffect<'decline'> = ({ order, body }) => ({
  steps: [{ refuseReason: body.reason }, { masterId: null, refuseReason: null }],
  changes: masterChange(order, null),
})

export const reopen: OrderEffect<'reopen'> = ({ order }) =>
  oneStep({ masterId: null, refuseReason: null }, order.masterId === null ? [] : masterChange(order, null))
