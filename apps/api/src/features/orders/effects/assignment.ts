import { DomainError } from '@pult/shared/errors/domain-error'
import { requireAssignableMaster } from '../../masters'
import type { OrderRecord } from '../order-record'
import type { FieldChange } from '../transition-order'
import { oneStep, type OrderEffect } from './order-effect'

const masterChange = (order: OrderRecord, to: number | null): FieldChange[] => [
  { field: 'masterId', from: order.masterId, to },
]

export const assign: OrderEffect<'assign'> = async ({ unit, order, body }) => {
  const master = await requireAssignableMaster(unit.db, body.masterId)
  return oneStep({ masterId: master.id, assignmentNo: { increment: 1 } }, masterChange(order, master.id))
}

export const reassign: OrderEffect<'reassign'> = async ({ unit, order, body }) => {
  if (body.masterId === order.masterId) {
    throw new DomainError('ORDER_TRANSITION_REJECTED', 'The order is with this master already.')
  }
  const master = await requireAssignableMaster(unit.db, body.masterId)
  return oneStep({ masterId: master.id, assignmentNo: { increment: 1 } }, masterChange(order, master.id))
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
