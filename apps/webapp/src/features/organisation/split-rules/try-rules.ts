import {
  percentParts,
  SHARE_CAP,
  splitClosing,
  type PercentParts,
  type SplitRule,
} from '@pult/shared/money/split'

/** A closing to try the rules with; amounts in minor units, null while nothing valid is typed. */
export interface TrialClosing {
  readonly equipmentType: string
  readonly totalAmount: number | null
  readonly materialsCost: number | null
  readonly isSenior: boolean
  readonly outOfCity: boolean
  readonly hasReview: boolean
}

export interface Trial {
  readonly net: number
  readonly masterShare: number
  readonly companyShare: number
  /** Place of the rule that matched, from 0. */
  readonly matched: number
  readonly parts: PercentParts
}

/** What a closing would come to under rules that are not saved yet; null while the amounts make no closing. */
export function tryRules(
  rules: readonly SplitRule[],
  closing: TrialClosing,
  reviewBonus: boolean,
): Trial | null {
  const { totalAmount, isSenior } = closing
  const materialsCost = closing.materialsCost ?? 0
  if (totalAmount === null || materialsCost > totalAmount) return null
  const terms = { version: 0, rules: [...rules], isSenior, reviewBonus, capPercent: SHARE_CAP }
  const { applied, ...shares } = splitClosing({ ...closing, totalAmount, materialsCost }, terms)
  return { ...shares, matched: applied.rule - 1, parts: percentParts(applied, closing) }
}
