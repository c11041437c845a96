import * as z from 'zod/mini'
import { Day, Id, Instant, optionalText } from '../http/primitives'
import type { OrderAction } from './machine'
import { EquipmentCode } from './equipment-code'
import {
  Brand,
  ClientAddress,
  ClientFields,
  ClientName,
  ClosingAmount,
  Description,
  Notes,
  Outcome,
  PrepaymentAmount,
  Priority,
  Reason,
  RescheduleReason,
  Source,
  WarrantyDays,
  isWindowOrdered,
  windowChecks,
  windowFields,
} from './order-fields'
import { Phone } from '../phones/phone'

/** Body of `POST /orders` (2-api, "Endpoints"). */
export const PlaceOrder = z
  .strictObject({
    equipmentType: EquipmentCode,
    brand: Brand,
    model: Brand,
    description: Description,
    client: ClientFields,
    notes: Notes,
    ...windowFields,
    priority: z._default(Priority, 'NORMAL'),
    source: z.optional(Source),
    masterId: z.optional(z.nullable(Id)),
  })
  .check(...windowChecks)
export type PlaceOrder = z.infer<typeof PlaceOrder>

/** Body of `PATCH /orders/:id`: any of the form's fields; what is absent stays. */
export const EditOrder = z
  .strictObject({
    equipmentType: z.optional(EquipmentCode),
    brand: Brand,
    model: Brand,
    description: z.optional(Description),
    client: z.optional(
      z.strictObject({
        name: z.optional(ClientName),
        phone: z.optional(Phone),
        extraPhone: z.optional(z.nullable(Phone)),
        address: z.optional(ClientAddress),
        addressDetails: optionalText(200),
      }),
    ),
    notes: Notes,
    ...windowFields,
    priority: z.optional(Priority),
    source: z.optional(Source),
  })
  // Whether a new end fits the other one is judged against the order itself.
  .check(z.refine(isWindowOrdered, { path: ['scheduledTo'], error: 'The visit must end after it starts' }))
export type EditOrder = z.infer<typeof EditOrder>

const closingFields = {
  totalAmount: ClosingAmount,
  materialsCost: ClosingAmount,
  hasReview: z.boolean(),
  outOfCity: z.boolean(),
  outcome: Outcome,
  workDone: optionalText(1000),
  warrantyDays: z.optional(WarrantyDays),
}

interface Amounts {
  readonly totalAmount?: number | undefined
  readonly materialsCost?: number | undefined
}
const materialsWithinTotal = z.refine<Amounts>(
  ({ totalAmount, materialsCost }) =>
    totalAmount === undefined || materialsCost === undefined || materialsCost <= totalAmount,
  { path: ['materialsCost'], error: 'Materials cannot cost more than the total' },
)

const nothing = z.strictObject({})
const reasoned = z.strictObject({ reason: Reason })
const calledOff = z.strictObject({ reason: Reason, prepaymentRefunded: z.optional(z.boolean()) })

/** The body of each action (2-api, "Endpoints"); "needs" as in 1-domain's table. */
export const ORDER_ACTION_BODIES = {
  assign: z.strictObject({ masterId: Id }),
  accept: nothing,
  decline: reasoned,
  refuse: calledOff,
  arrive: nothing,
  startLongRepair: z.strictObject({
    drUntil: Day,
    drParts: optionalText(500),
    estimatedCost: z.optional(z.nullable(PrepaymentAmount)),
    prepayment: z.optional(PrepaymentAmount),
  }),
  close: z.strictObject(closingFields).check(materialsWithinTotal),
  reopen: nothing,
  reassign: z.strictObject({ masterId: Id, reason: Reason }),
  unassign: reasoned,
  cancel: calledOff,
  resume: reasoned,
  correctClosing: z
    .strictObject({
      reason: Reason,
      totalAmount: z.optional(ClosingAmount),
      materialsCost: z.optional(ClosingAmount),
      hasReview: z.optional(z.boolean()),
      outOfCity: z.optional(z.boolean()),
      outcome: z.optional(Outcome),
      workDone: optionalText(1000),
      warrantyDays: z.optional(WarrantyDays),
    })
    .check(materialsWithinTotal),
  reschedule: z
    .strictObject({
      scheduledFrom: Instant,
      scheduledTo: Instant,
      reason: RescheduleReason,
      drUntil: z.optional(Day),
    })
    .check(...windowChecks),
  nudge: nothing,
} as const satisfies Record<OrderAction, z.core.$ZodType>

/** The parsed body of one action. */
export type ActionBody<A extends OrderAction> = z.infer<(typeof ORDER_ACTION_BODIES)[A]>

/** An action together with its body, told apart by `action`. */
export type OrderCommand = { [A in OrderAction]: { action: A; body: ActionBody<A> } }[OrderAction]
