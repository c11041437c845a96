import * as z from 'zod/mini'
import { Id, optionalText, pageOf, pageQuery, UtcInstant } from '../http/primitives'
import { Reason } from '../orders/order-fields'
import { MAX_AMOUNT_MINOR } from './minor'

const PersonRef = z.object({ id: Id, name: z.string() })
/** Sums over a master's whole history: minor units, negative when the company owes the master. */
const Balance = z.int()

/** Body of `POST /masters/:id/hand-ins`; more than is owed is allowed and leaves a negative balance. */
export const AddHandIn = z.strictObject({
  amount: z.int().check(z.gte(1), z.lte(MAX_AMOUNT_MINOR)),
  note: optionalText(500),
})
export type AddHandIn = z.infer<typeof AddHandIn>

/** Body of `POST /hand-ins/:id/void`. */
export const VoidHandIn = z.strictObject({ reason: Reason })

/** Money that a master handed in, as confirmed by the desk; a void one no longer counts. */
export const HandInView = z.object({
  id: Id,
  masterId: Id,
  amount: z.int(),
  note: z.nullable(z.string()),
  confirmedBy: PersonRef,
  createdAt: UtcInstant,
  voidedAt: z.nullable(UtcInstant),
  voidedBy: z.nullable(PersonRef),
  voidReason: z.nullable(z.string()),
})
export type HandInView = z.infer<typeof HandInView>

/** A hand-in that was just confirmed or voided, and what the master has to hand in after it. */
export const HandInReceipt = z.object({ ...HandInView.shape, toHandIn: Balance })
export type HandInReceipt = z.infer<typeof HandInReceipt>

/**
 * A master's running settlement (1-domain, "Money"):
 * `toHandIn = companyShare − prepaymentsHeldByOthers + prepaymentsToHandIn − handedIn`.
 */
export const SettlementRow = z.object({
  masterId: Id,
  name: z.string(),
  isActive: z.boolean(),
  toHandIn: Balance,
  /** Only for the desk: the company's share of the orders the master closed. */
  companyShare: z.optional(Balance),
  /** Only for the desk: prepayments of these orders that other masters hold. */
  prepaymentsHeldByOthers: z.optional(Balance),
  /** Prepayments the master holds on orders that were reassigned away, or cancelled without a refund. */
  prepaymentsToHandIn: Balance,
  /** Hand-ins that are not void. */
  handedIn: Balance,
})
export type SettlementRow = z.infer<typeof SettlementRow>

/** `GET /settlements`: who owes most comes first. */
export const SettlementPage = pageOf(SettlementRow)
export const SettlementListQuery = z.strictObject(pageQuery)
export type SettlementListQuery = z.infer<typeof SettlementListQuery>

/** A prepayment that the master must hand in, because the order is no longer theirs. */
export const HeldPrepayment = z.object({ orderId: Id, amount: z.int(), takenAt: UtcInstant })
export type HeldPrepayment = z.infer<typeof HeldPrepayment>
export const RECENT_PREPAYMENTS = 50

/** `GET /masters/:id/settlement`; `limit` and `cursor` page through the hand-ins, newest first. */
export const SettlementView = z.object({
  ...SettlementRow.shape,
  /** The newest of `prepaymentsToHandIn`, at most `RECENT_PREPAYMENTS`. */
  recentPrepayments: z.array(HeldPrepayment),
  handIns: pageOf(HandInView),
})
export type SettlementView = z.infer<typeof SettlementView>
