import { SEED_SPLIT_RULES, type AppliedSplit } from '@pult/shared/money/split'
import { describe, expect, it } from 'vitest'
import { previewCorrection, previewOf } from './preview-correction'

const applied: AppliedSplit = {
  version: 3,
  rule: 5,
  basePercent: 40,
  percent: 40,
  isSenior: false,
  reviewBonus: true,
  capPercent: 80,
}
const closing = {
  equipmentType: 'WASHING_MACHINE',
  totalAmount: 700_000,
  materialsCost: 0,
  outOfCity: true,
  hasReview: true,
}

describe('previewCorrection', () => {
  it('a larger amount moves to another rule of the order’s own version', () => {
    const preview = previewCorrection(closing, applied, { version: 3, rules: [...SEED_SPLIT_RULES] })
    expect(preview).toEqual({ masterShare: 490_000, companyShare: 210_000, percent: 70, isExact: true })
  })

  it('under newer rules it is an estimate from the stored base percent', () => {
    const preview = previewCorrection(closing, applied, { version: 4, rules: [...SEED_SPLIT_RULES] })
    expect(preview).toEqual({ masterShare: 420_000, companyShare: 280_000, percent: 60, isExact: false })
  })

  it('while the money is untouched the shares stay: those of an imported order came from no rule', () => {
    const { equipmentType: _, ...money } = closing
    const imported = { ...closing, splitRule: applied, masterShare: 300_000, companyShare: 400_000 }
    const current = { version: 3, rules: [...SEED_SPLIT_RULES] }
    expect(previewOf(imported, money, current)).toMatchObject({ masterShare: 300_000, companyShare: 400_000 })
    expect(previewOf(imported, { ...money, hasReview: false }, current)).toMatchObject({
      masterShare: 420_000,
    })
  })

  it('materials above the total have no shares', () => {
    expect(previewCorrection({ ...closing, materialsCost: 700_001 }, applied, undefined)).toBeNull()
  })
})
