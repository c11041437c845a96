import * as z from 'zod/mini'
import { MAX_AMOUNT_MINOR, MAX_PREPAYMENT_MINOR } from '../money/minor'
import { Instant, optionalText, text } from '../http/primitives'
import { Phone } from '../phones/phone'
import { ORDER_OUTCOMES, ORDER_PRIORITIES, ORDER_SOURCES } from './statuses'

/** The limits of 1-domain, "Order", field by field; requests, forms and the import read the same ones. */
const containing = (pattern: RegExp, message: string) =>
  z.refine<string>((value) => pattern.test(value), message)

export const ClientName = text(2, 200).check(containing(/\p{L}/u, 'Needs at least one letter'))
export const ClientAddress = text(4, 500).check(containing(/\p{Nd}/u, 'Needs at least one digit'))

export const ClientFields = z.strictObject({
  name: ClientName,
  phone: Phone,
  extraPhone: z.optional(z.nullable(Phone)),
  address: ClientAddress,
  addressDetails: optionalText(200),
})

export const Description = text(4, 2000)
export const Reason = text(3, 500)
/** 1-domain gives it no least length. */
export const RescheduleReason = text(1, 500)
export const Brand = optionalText(100)
export const Notes = optionalText(2000)
export const Priority = z.enum(ORDER_PRIORITIES)
export const Source = z.enum(ORDER_SOURCES)
export const Outcome = z.enum(ORDER_OUTCOMES)

/** Amounts of a closing: minor units, ≤ 10 000 000 ₽. */
export const ClosingAmount = z.int().check(z.gte(0), z.lte(MAX_AMOUNT_MINOR))
/** Estimate or prepayment of a long repair: minor units, ≤ 1 000 000 ₽. */
export const PrepaymentAmount = z.int().check(z.gte(0), z.lte(MAX_PREPAYMENT_MINOR))
export const WarrantyDays = z.int().check(z.gte(0), z.lte(730))

/** Both ends of a visit window or none, from < to. Whether it lies in the future is the API's to judge. */
export interface VisitWindow {
  readonly scheduledFrom?: string | null | undefined
  readonly scheduledTo?: string | null | undefined
}

export const windowFields = {
  scheduledFrom: z.optional(z.nullable(Instant)),
  scheduledTo: z.optional(z.nullable(Instant)),
}

export const hasBothEndsOrNone = (window: VisitWindow): boolean =>
  (window.scheduledFrom ?? null) === null
    ? (window.scheduledTo ?? null) === null
    : (window.scheduledTo ?? null) !== null

export const isWindowOrdered = ({ scheduledFrom, scheduledTo }: VisitWindow): boolean =>
  !scheduledFrom || !scheduledTo || Date.parse(scheduledFrom) < Date.parse(scheduledTo)

/** The checks of a visit window, for any object schema that has its two fields. */
export const windowChecks = [
  z.refine<VisitWindow>(hasBothEndsOrNone, {
    path: ['scheduledTo'],
    error: 'A visit window needs both ends',
  }),
  z.refine<VisitWindow>(isWindowOrdered, {
    path: ['scheduledTo'],
    error: 'The visit must end after it starts',
  }),
] as const
