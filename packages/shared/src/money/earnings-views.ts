import * as z from 'zod/mini'
import { Day, daysInOrder, Id, pageOf, pageQuery, UtcInstant } from '../http/primitives'
import { ORDER_OUTCOMES } from '../orders/statuses'

/** Days of the organisation's zone, both inclusive; an absent end is open. */
const period = { from: z.optional(Day), to: z.optional(Day) }
const isPeriodOrdered = daysInOrder('from', 'to')

export const StatsQuery = z.strictObject(period).check(isPeriodOrdered)
export type StatsQuery = z.infer<typeof StatsQuery>
export const EarningsQuery = z.strictObject({ ...period, ...pageQuery }).check(isPeriodOrdered)
export type EarningsQuery = z.infer<typeof EarningsQuery>

const percent = z.int()

/** What a closed order brought its master, with the formula: `masterShare = net × percent`, half-up. */
export const EarningsRow = z.object({
  orderId: Id,
  closedAt: UtcInstant,
  equipmentType: z.string(),
  outcome: z.enum(ORDER_OUTCOMES),
  totalAmount: z.int(),
  materialsCost: z.int(),
  /** `totalAmount − materialsCost` */
  net: z.int(),
  /** Percent points; `percent = min(cap, max(base, senior floor) + bonuses)`. */
  formula: z.object({
    basePercent: percent,
    seniorFloor: percent,
    outOfCityBonus: percent,
    reviewBonus: percent,
    capPercent: percent,
    percent,
    /** Version of the rule list the order was closed under, and the rule's place in it, from 1. */
    ruleVersion: z.int(),
    rule: z.int(),
  }),
  masterShare: z.int(),
  /** Only for the desk. */
  companyShare: z.optional(z.int()),
})
export type EarningsRow = z.infer<typeof EarningsRow>
/** `GET /masters/:id/earnings`: newest closing first. */
export const EarningsPage = pageOf(EarningsRow)

/** `GET /masters/:id/stats`: money and closings count by `closedAt`, actions by when they happened. */
export const MasterStats = z.object({
  masterId: Id,
  from: z.nullable(Day),
  to: z.nullable(Day),
  /** Orders given to the master, accepted and declined by them in the period. */
  assigned: z.int(),
  accepted: z.int(),
  declined: z.int(),
  closed: z.int(),
  repaired: z.int(),
  notRepaired: z.int(),
  withReview: z.int(),
  outOfCity: z.int(),
  totalAmount: z.int(),
  materialsCost: z.int(),
  net: z.int(),
  masterShare: z.int(),
  /** Only for the desk. */
  companyShare: z.optional(z.int()),
  /** `totalAmount / closed`, half-up; 0 without closings. */
  averageCheck: z.int(),
  /** Orders in the master's hands now, whatever the period. */
  open: z.int(),
})
export type MasterStats = z.infer<typeof MasterStats>
