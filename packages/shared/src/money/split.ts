import * as z from 'zod/mini'
import { percentOf } from './minor'

/** Percent points on top of the base percent (1-domain, "Money"). */
export const OUT_OF_CITY_BONUS = 10
export const REVIEW_BONUS = 10
/** A senior master never gets less than this base percent. */
export const SENIOR_FLOOR = 50
/** No master gets more than this percent, whatever adds up. */
export const SHARE_CAP = 80

/** One rule of the ordered list: the first whose equipment and net match gives the base percent. */
export const SplitRule = z.strictObject({
  /** Codes the rule is for; `null` means every equipment. */
  equipmentTypes: z.nullable(
    z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.minLength(1), z.maxLength(50)),
  ),
  /** The least net, in minor units, from which the rule holds. */
  minNet: z.int().check(z.gte(0), z.lte(1_000_000_000)),
  percent: z.int().check(z.gte(0), z.lte(100)),
})
export type SplitRule = z.infer<typeof SplitRule>

/** An ordered list whose last rule matches everything, so that every closing finds a rule. */
export const SplitRules = z.array(SplitRule).check(
  z.minLength(1),
  z.maxLength(100),
  z.refine((rules) => {
    const last = rules.at(-1)
    return last?.equipmentTypes === null && last.minNet === 0
  }, 'The last rule must match everything: any equipment, from 0'),
)

/** The rules a new company starts with (1-domain, "Money"). */
export const SEED_SPLIT_RULES: readonly SplitRule[] = [
  { equipmentTypes: ['ELECTRICS', 'PLUMBING', 'WATER_HEATER'], minNet: 0, percent: 50 },
  { equipmentTypes: ['REFRIGERATOR'], minNet: 2_000_000, percent: 60 },
  { equipmentTypes: ['REFRIGERATOR'], minNet: 0, percent: 50 },
  { equipmentTypes: null, minNet: 700_000, percent: 50 },
  { equipmentTypes: null, minNet: 0, percent: 40 },
]

/** What a split is computed from besides the closing itself; stored with the order, so corrections repeat it. */
export const SplitTerms = z.object({
  version: z.int(),
  rules: z.array(SplitRule),
  isSenior: z.boolean(),
  reviewBonus: z.boolean(),
  capPercent: z.int(),
})
export type SplitTerms = z.infer<typeof SplitTerms>

export interface SplitInput {
  readonly equipmentType: string
  /** Minor units, `materialsCost` ≤ `totalAmount`. */
  readonly totalAmount: number
  readonly materialsCost: number
  readonly outOfCity: boolean
  readonly hasReview: boolean
}

/** What of a closing its split is computed from; a correction of anything else leaves the shares as they are. */
export const SPLIT_INPUTS = ['totalAmount', 'materialsCost', 'hasReview', 'outOfCity'] as const
export type SplitInputs = Pick<SplitInput, (typeof SPLIT_INPUTS)[number]>

/** Which rule and version gave a split and how the percent came about, as stored with a closed order. */
export const AppliedSplit = z.object({
  version: z.int(),
  /** Place of the rule in its list, from 1. */
  rule: z.int(),
  basePercent: z.int(),
  percent: z.int(),
  isSenior: z.boolean(),
  reviewBonus: z.boolean(),
  capPercent: z.int(),
})
export type AppliedSplit = z.infer<typeof AppliedSplit>

/** How a percent came about, piece by piece; every screen that shows the formula shows these. */
export interface PercentParts {
  /** The base percent of the rule that matched. */
  readonly basePercent: number
  /** The least base percent of a senior master; 0 for others. */
  readonly seniorFloor: number
  readonly outOfCityBonus: number
  readonly reviewBonus: number
  readonly capPercent: number
  /** What it comes to: `min(cap, max(base, senior floor) + bonuses)`. */
  readonly percent: number
}

/** The percent of a closing with its parts (1-domain, "Money"). */
export function percentParts(
  terms: Pick<AppliedSplit, 'basePercent' | 'isSenior' | 'reviewBonus' | 'capPercent'>,
  closing: Pick<SplitInput, 'outOfCity' | 'hasReview'>,
): PercentParts {
  const { basePercent, capPercent } = terms
  const seniorFloor = terms.isSenior ? SENIOR_FLOOR : 0
  const outOfCityBonus = closing.outOfCity ? OUT_OF_CITY_BONUS : 0
  const reviewBonus = closing.hasReview && terms.reviewBonus ? REVIEW_BONUS : 0
  const percent = Math.min(capPercent, Math.max(basePercent, seniorFloor) + outOfCityBonus + reviewBonus)
  return { basePercent, seniorFloor, outOfCityBonus, reviewBonus, capPercent, percent }
}

export interface Split {
  readonly net: number
  readonly masterShare: number
  readonly companyShare: number
  readonly applied: AppliedSplit
}

/**
 * Splits a closed order's net between master and company: half-up to a minor unit on the master's share, the company
 * takes the rest, so the shares always sum to net (1-domain, "Money").
 * @throws RangeError when the rule list has no rule for the order; a list that passed `SplitRules` always has one.
 */
export function splitClosing(input: SplitInput, terms: SplitTerms): Split {
  const net = input.totalAmount - input.materialsCost
  const index = terms.rules.findIndex(
    (rule) =>
      net >= rule.minNet &&
      (rule.equipmentTypes === null || rule.equipmentTypes.includes(input.equipmentType)),
  )
  const rule = terms.rules[index]
  if (!rule) throw new RangeError(`No split rule of version ${String(terms.version)} matches`)
  const { version, isSenior, reviewBonus, capPercent } = terms
  const base = { basePercent: rule.percent, isSenior, reviewBonus, capPercent }
  const { percent } = percentParts(base, input)
  const masterShare = percentOf(net, percent)
  const applied = { version, rule: index + 1, percent, ...base }
  return { net, masterShare, companyShare: net - masterShare, applied }
}
