import { percentOf } from '@pult/shared/money/minor'
import {
  percentParts,
  SPLIT_INPUTS,
  splitClosing,
  type AppliedSplit,
  type SplitInput,
  type SplitInputs,
} from '@pult/shared/money/split'
import type { OrderView } from '@pult/shared/orders/order-views'
import type { SplitRulesView } from '@pult/shared/settings/settings'

export interface CorrectionPreview {
  readonly masterShare: number
  readonly companyShare: number
  readonly percent: number
  /** False when the order's own rules are no longer at hand and another rule of them might match. */
  readonly isExact: boolean
}

type CorrectedOrder = Pick<
  OrderView,
  'equipmentType' | 'splitRule' | 'masterShare' | 'companyShare' | keyof SplitInputs
>

/** The shares after a correction of the order: as they are while nothing changes that they are computed from. */
export function previewOf(
  order: CorrectedOrder,
  closing: SplitInputs,
  current: Pick<SplitRulesView, 'version' | 'rules'> | undefined,
): CorrectionPreview | null {
  const { equipmentType, splitRule, masterShare, companyShare } = order
  if (splitRule === null) return null
  if (SPLIT_INPUTS.every((field) => closing[field] === order[field])) {
    return {
      ...{ masterShare: masterShare ?? 0, companyShare: companyShare ?? 0 },
      ...{ percent: splitRule.percent, isExact: true },
    }
  }
  return previewCorrection({ equipmentType, ...closing }, splitRule, current)
}

/**
 * The shares a corrected closing will have: under the very rules the order was closed with while these are the
 * current ones, else from the base percent stored with it. Null while the amounts don't fit.
 */
export function previewCorrection(
  closing: SplitInput,
  applied: AppliedSplit,
  current: Pick<SplitRulesView, 'version' | 'rules'> | undefined,
): CorrectionPreview | null {
  const net = closing.totalAmount - closing.materialsCost
  if (net < 0) return null
  if (current?.version === applied.version) {
    const split = splitClosing(closing, { ...applied, rules: current.rules })
    return {
      masterShare: split.masterShare,
      companyShare: split.companyShare,
      percent: split.applied.percent,
      isExact: true,
    }
  }
  const { percent } = percentParts(applied, closing)
  const masterShare = percentOf(net, percent)
  return { masterShare, companyShare: net - masterShare, percent, isExact: false }
}
