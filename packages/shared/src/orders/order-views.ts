import * as z from 'zod/mini'
import { Day, daysInOrder, Id, pageOf, pageQuery, queryId, queryList, UtcInstant } from '../http/primitives'
import { AppliedSplit, SplitTerms } from '../money/split'
import { ORDER_ACTION_NAMES } from './machine'
import { EquipmentCode } from './equipment-code'
import { ORDER_OUTCOMES, ORDER_PRIORITIES, ORDER_SOURCES, ORDER_STATUSES } from './statuses'

const Status = z.enum(ORDER_STATUSES)
const MasterRef = z.nullable(z.object({ id: Id, name: z.string() }))
const money = z.nullable(z.int())

/** What every viewer of an order gets; fields of the desk and of its master are optional below. */
const orderCore = {
  id: Id,
  version: z.int(),
  status: Status,
  statusChangedAt: UtcInstant,
  createdAt: UtcInstant,
  equipmentType: z.string(),
  brand: z.nullable(z.string()),
  model: z.nullable(z.string()),
  priority: z.enum(ORDER_PRIORITIES),
  scheduledFrom: z.nullable(UtcInstant),
  scheduledTo: z.nullable(UtcInstant),
  masterId: z.nullable(Id),
  master: MasterRef,
  /** When the current status breaches its SLA; null where no SLA runs. */
  slaDueAt: z.nullable(UtcInstant),
}

/** A row of `GET /orders`: what the list screens show and nothing more. */
export const OrderRow = z.object({
  ...orderCore,
  description: z.string(),
  client: z.object({
    name: z.string(),
    phone: z.nullable(z.string()),
    address: z.string(),
    addressDetails: z.nullable(z.string()),
  }),
  drUntil: z.nullable(Day),
  totalAmount: money,
  masterShare: money,
  /** Only for the desk. */
  companyShare: z.optional(money),
  closedAt: z.nullable(UtcInstant),
})
export type OrderRow = z.infer<typeof OrderRow>

/** `GET /orders/:id`: one order as its viewer may see it (1-domain, "Who sees what"). */
export const OrderView = z.object({
  ...orderCore,
  description: z.string(),
  source: z.enum(ORDER_SOURCES),
  client: z.object({
    /** Only for the desk: the client base stays the company's. */
    id: z.optional(Id),
    name: z.string(),
    phone: z.nullable(z.string()),
    extraPhone: z.nullable(z.string()),
    address: z.string(),
    addressDetails: z.nullable(z.string()),
  }),
  /** Only for the desk. */
  notes: z.optional(z.nullable(z.string())),
  /** Only for the desk: who created the order. */
  dispatcherId: z.optional(z.nullable(Id)),
  refuseReason: z.nullable(z.string()),
  drUntil: z.nullable(Day),
  drParts: z.nullable(z.string()),
  estimatedCost: money,
  prepayment: money,
  totalAmount: money,
  materialsCost: money,
  hasReview: z.nullable(z.boolean()),
  outOfCity: z.nullable(z.boolean()),
  outcome: z.nullable(z.enum(ORDER_OUTCOMES)),
  workDone: z.nullable(z.string()),
  warrantyDays: z.nullable(z.int()),
  closedAt: z.nullable(UtcInstant),
  masterShare: money,
  /** Only for the desk. */
  companyShare: z.optional(money),
  splitRule: z.nullable(AppliedSplit),
  rescheduleCount: z.int(),
  lastRescheduledAt: z.nullable(UtcInstant),
  rescheduleReason: z.nullable(z.string()),
  assignmentNo: z.int(),
  updatedAt: UtcInstant,
  allowedActions: z.array(z.enum(ORDER_ACTION_NAMES)),
  /** For the order's master while it can be closed: what the closing form needs to show their share live. */
  splitPreview: z.optional(SplitTerms),
})
export type OrderView = z.infer<typeof OrderView>

/** What a caller gets who has just lost sight of the order (2-api: decline). */
export const LostOrder = z.object({ id: Id, status: Status, version: z.int() })
export type LostOrder = z.infer<typeof LostOrder>

export const ORDER_SORTS = ['-id', 'scheduledFrom'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

const filters = {
  masterId: z.optional(queryId),
  equipmentType: z.optional(EquipmentCode),
  priority: z.optional(z.enum(ORDER_PRIORITIES)),
  /** Created between these days, inclusive, in the organisation's zone. */
  from: z.optional(Day),
  to: z.optional(Day),
  /** Visit starts between these days, inclusive. */
  scheduledFrom: z.optional(Day),
  scheduledTo: z.optional(Day),
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
}

const periodsInOrder = [daysInOrder('from', 'to'), daysInOrder('scheduledFrom', 'scheduledTo')] as const

/** Query of `GET /orders/counts`: the list's filters without `status`. */
export const OrderFilters = z.strictObject(filters).check(...periodsInOrder)
export type OrderFilters = z.infer<typeof OrderFilters>

/** Query of `GET /orders`. */
export const OrderListQuery = z
  .strictObject({
    ...filters,
    status: z.optional(queryList(Status)),
    sort: z._default(z.enum(ORDER_SORTS), '-id'),
    ...pageQuery,
  })
  .check(...periodsInOrder)
export type OrderListQuery = z.infer<typeof OrderListQuery>

export const OrderPage = pageOf(OrderRow)
export const OrderCounts = z.record(Status, z.int())
export type OrderCounts = z.infer<typeof OrderCounts>

/** One step of an order's history; values of a changed phone or address only for the desk. */
export const OrderEvent = z.object({
  id: Id,
  createdAt: UtcInstant,
  /** `created`, `edited` or the action that was run. */
  action: z.enum(['created', 'edited', ...ORDER_ACTION_NAMES]),
  from: z.nullable(Status),
  to: z.nullable(Status),
  reason: z.nullable(z.string()),
  override: z.boolean(),
  actor: z.nullable(z.object({ id: z.nullable(Id), name: z.string() })),
  changes: z.array(
    z.object({ field: z.string(), from: z.optional(z.unknown()), to: z.optional(z.unknown()) }),
  ),
})
export type OrderEvent = z.infer<typeof OrderEvent>
export const OrderEventPage = pageOf(OrderEvent)
