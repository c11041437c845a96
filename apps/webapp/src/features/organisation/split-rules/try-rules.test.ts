import { SEED_SPLIT_RULES } from '@pult/shared/money/split'
import { describe, expect, it } from 'vitest'
import { tryRules, type TrialClosing } from './try-rules'

const closing: TrialClosing = {
  equipmentType: 'WASHING_MACHINE',
  totalAmount: 700_000,
  materialsCost: null,
  isSenior: false,
  outOfCity: true,
  hasReview: true,
}

describe('trying rules before they are saved', () => {
  it('gives the example of the domain: 7 000 ₽ at 50 + 10 + 10', () => {
    expect(tryRules(SEED_SPLIT_RULES, closing, true)).toMatchObject({
      masterShare: 490_000,
      companyShare: 210_000,
      matched: 3,
      parts: { percent: 70, reviewBonus: 10, outOfCityBonus: 10 },
    })
  })

  it('leaves the review out when the company pays no bonus for it', () => {
    expect(tryRules(SEED_SPLIT_RULES, closing, false)?.parts.percent).toBe(60)
  })

  it('shows nothing while the amounts make no closing', () => {
    expect(tryRules(SEED_SPLIT_RULES, { ...closing, totalAmount: null }, true)).toBeNull()
    expect(tryRules(SEED_SPLIT_RULES, { ...closing, materialsCost: 700_001 }, true)).toBeNull()
  })
})
