import { allowedActions } from '@pult/shared/orders/machine'
import type { OrderRow, OrderView } from '@pult/shared/orders/order-views'
import { slaDueAt } from '@pult/shared/orders/sla'
import type { SplitTerms } from '@pult/shared/money/split'
import type { Settings } from '@pult/shared/settings/settings'
import { isDesk, orderActorOf, type Actor } from '../../http/actor'
import type { OrderRecord, OrderRowRecord } from './order-record'
import { canSeePhone } from './order.policy'

/** Who looks, and the rules of the moment they look. */
export interface Viewing {
  readonly actor: Actor
  readonly settings: Settings
  readonly now: Date
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

const presentMaster = ({ masterId, masterName }: Pick<OrderRecord, 'masterId' | 'masterName'>) =>
  masterId === null ? null : { id: masterId, name: masterName ?? '' }

function presentCore(order: OrderRowRecord, settings: Settings) {
  return {
    id: order.id,
    version: order.version,
    status: order.status,
    statusChangedAt: order.statusChangedAt.toISOString(),
    createdAt: order.createdAt.toISOString(),
    equipmentType: order.equipmentType,
    brand: order.brand,
    model: order.model,
    priority: order.priority,
    scheduledFrom: iso(order.scheduledFrom),
    scheduledTo: iso(order.scheduledTo),
    masterId: order.masterId,
    master: presentMaster(order),
    slaDueAt: iso(slaDueAt(order, settings)),
    description: order.description,
    drUntil: order.drUntil,
    totalAmount: order.totalAmount,
    masterShare: order.masterShare,
    closedAt: iso(order.closedAt),
  }
}

/** A list row as its viewer may see it; the caller has made sure that they may see the order at all. */
export function presentOrderRow(order: OrderRowRecord, viewing: Viewing): OrderRow {
  const { actor, settings } = viewing
  return {
    ...presentCore(order, settings),
    client: {
      name: order.clientName,
      phone: canSeePhone(actor, order, viewing) ? order.clientPhone : null,
      address: order.clientAddress,
      addressDetails: order.clientAddressDetails,
    },
    ...(isDesk(actor) && { companyShare: order.companyShare }),
  }
}

/**
 * One order as its viewer may see it: a whitelist. The company's share, staff notes, the creator and the client's id
 * do not exist for a master (1-domain, "Who sees what").
 */
export function presentOrder(order: OrderRecord, viewing: Viewing, splitPreview?: SplitTerms): OrderView {
  const { actor, settings } = viewing
  const seesPhone = canSeePhone(actor, order, viewing)
  return {
    ...presentCore(order, settings),
    source: order.source,
    client: {
      ...(isDesk(actor) && { id: order.clientId }),
      name: order.clientName,
      phone: seesPhone ? order.clientPhone : null,
      extraPhone: seesPhone ? order.clientExtraPhone : null,
      address: order.clientAddress,
      addressDetails: order.clientAddressDetails,
    },
    ...(isDesk(actor) && {
      notes: order.notes,
      dispatcherId: order.dispatcherId,
      companyShare: order.companyShare,
    }),
    refuseReason: order.refuseReason,
    drParts: order.drParts,
    estimatedCost: order.estimatedCost,
    prepayment: order.prepayment,
    materialsCost: order.materialsCost,
    hasReview: order.hasReview,
    outOfCity: order.outOfCity,
    outcome: order.outcome,
    workDone: order.workDone,
    warrantyDays: order.warrantyDays,
    splitRule: order.splitRule,
    rescheduleCount: order.rescheduleCount,
    lastRescheduledAt: iso(order.lastRescheduledAt),
    rescheduleReason: order.rescheduleReason,
    assignmentNo: order.assignmentNo,
    updatedAt: order.updatedAt.toISOString(),
    allowedActions: allowedActions(order, orderActorOf(actor)),
    ...(splitPreview && { splitPreview }),
  }
}
