import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_AMOUNT_MINOR } from './minor'
import {
  percentParts,
  SEED_SPLIT_RULES,
  SHARE_CAP,
  splitClosing,
  SplitRules,
  type SplitInput,
  type SplitRule,
  type SplitTerms,
} from './split'

const terms = (overrides: Partial<SplitTerms> = {}): SplitTerms => ({
  version: 1,
  rules: [...SEED_SPLIT_RULES],
  isSenior: false,
  reviewBonus: true,
  capPercent: SHARE_CAP,
  ...overrides,
})

const closing = (overrides: Partial<SplitInput> = {}): SplitInput => ({
  equipmentType: 'WASHING_MACHINE',
  totalAmount: 0,
  materialsCost: 0,
  outOfCity: false,
  hasReview: false,
  ...overrides,
})

const BOTH = { outOfCity: true, hasReview: true }

describe('the examples of 1-domain, to the kopeck', () => {
  test('50 + 10 + 10 on net 7000.00 is 4900.00 and 2100.00', () => {
    expect(splitClosing(closing({ totalAmount: 700_000, ...BOTH }), terms())).toEqual({
      net: 700_000,
      masterShare: 490_000,
      companyShare: 210_000,
      applied: {
        version: 1,
        rule: 4,
        basePercent: 50,
        percent: 70,
        isSenior: false,
        reviewBonus: true,
        capPercent: 80,
      },
    })
  })

  test('40 % on net 6999.00 is 2799.60 and 4199.40', () => {
    const split = splitClosing(closing({ totalAmount: 800_000, materialsCost: 100_100 }), terms())
    expect(split).toMatchObject({ net: 699_900, masterShare: 279_960, companyShare: 419_940 })
    expect(split.applied).toMatchObject({ rule: 5, basePercent: 40, percent: 40 })
  })
})

describe('which rule matches, by equipment and net', () => {
  test.for<[string, number, number, number]>([
    ['ELECTRICS', 1, 1, 50],
    ['PLUMBING', 100_000_000, 1, 50],
    ['WATER_HEATER', 0, 1, 50],
    ['REFRIGERATOR', 2_000_000, 2, 60],
    ['REFRIGERATOR', 1_999_999, 3, 50],
    ['REFRIGERATOR', 0, 3, 50],
    ['TV', 700_000, 4, 50],
    ['TV', 699_999, 5, 40],
    ['SOMETHING_NEW', 0, 5, 40],
  ])('%s with net %i: rule %i, %i %%', ([equipmentType, totalAmount, rule, percent]) => {
    const { applied } = splitClosing(closing({ equipmentType, totalAmount }), terms())
    expect(applied).toMatchObject({ rule, basePercent: percent, percent })
  })

  test('materials count before the boundary is looked at', () => {
    const split = splitClosing(
      closing({ equipmentType: 'REFRIGERATOR', totalAmount: 2_000_000, materialsCost: 1 }),
      terms(),
    )
    expect(split).toMatchObject({ net: 1_999_999, applied: { percent: 50 } })
  })

  test('a list without a catch-all says so instead of guessing', () => {
    expect(() => splitClosing(closing(), terms({ rules: [] }))).toThrow(RangeError)
  })
})

describe('floor, bonuses and cap', () => {
  const percentOfClosing = (input: Partial<SplitInput>, given: Partial<SplitTerms>) =>
    splitClosing(closing({ totalAmount: 100_000, ...input }), terms(given)).applied.percent

  test.for<[string, Partial<SplitInput>, Partial<SplitTerms>, number]>([
    ['a senior master never starts below 50', {}, { isSenior: true }, 50],
    [
      'the floor does not add to a better rule',
      { equipmentType: 'TV', totalAmount: 900_000 },
      { isSenior: true },
      50,
    ],
    ['bonuses come on top of the floor', BOTH, { isSenior: true }, 70],
    ['out of city alone', { outOfCity: true }, {}, 50],
    ['review alone', { hasReview: true }, {}, 50],
    ['a review brings nothing while the bonus is off', { hasReview: true }, { reviewBonus: false }, 40],
    ['the switch leaves out of city alone', BOTH, { reviewBonus: false }, 50],
    [
      '60 + 10 + 10 reaches the cap exactly',
      { equipmentType: 'REFRIGERATOR', totalAmount: 2_000_000, ...BOTH },
      {},
      80,
    ],
    ['nothing passes the cap', BOTH, { rules: [{ equipmentTypes: null, minNet: 0, percent: 75 }] }, 80],
    [
      'a base above the cap is cut too',
      {},
      { rules: [{ equipmentTypes: null, minNet: 0, percent: 100 }] },
      80,
    ],
    ['a cap that was stored lower holds', BOTH, { capPercent: 55 }, 55],
  ])('%s', ([_name, input, given, percent]) => {
    expect(percentOfClosing(input, given)).toBe(percent)
  })

  test('the parts shown to people add up to the percent that was paid', () => {
    const { applied } = splitClosing(closing({ totalAmount: 1, ...BOTH }), terms({ isSenior: true }))
    expect(percentParts(applied, BOTH)).toEqual({
      basePercent: 40,
      seniorFloor: 50,
      outOfCityBonus: 10,
      reviewBonus: 10,
      capPercent: 80,
      percent: applied.percent,
    })
  })
})

const EQUIPMENT = ['WASHING_MACHINE', 'PLUMBING', 'ELECTRICS', 'WATER_HEATER', 'REFRIGERATOR', 'TV'] as const

const anyRule: fc.Arbitrary<SplitRule> = fc.record({
  equipmentTypes: fc.option(fc.uniqueArray(fc.constantFrom(...EQUIPMENT), { minLength: 1 }), { nil: null }),
  minNet: fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
  percent: fc.integer({ min: 0, max: 100 }),
})
const anyRules: fc.Arbitrary<SplitRule[]> = fc
  .tuple(fc.array(anyRule, { maxLength: 6 }), fc.integer({ min: 0, max: 100 }))
  .map(([rules, percent]) => [...rules, { equipmentTypes: null, minNet: 0, percent }])

/** Amounts near the boundaries of the seed rules as often as anywhere else. */
const anyTotal = fc.oneof(
  fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }),
  fc.integer({ min: 699_900, max: 700_100 }),
  fc.integer({ min: 1_999_900, max: 2_000_100 }),
  fc.integer({ min: 0, max: 200 }),
)

const anyClosing = fc.record({
  equipmentType: fc.constantFrom(...EQUIPMENT),
  totalAmount: anyTotal,
  /** Thousandths of the total. */
  materials: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 })),
  outOfCity: fc.boolean(),
  hasReview: fc.boolean(),
  isSenior: fc.boolean(),
  reviewBonus: fc.boolean(),
  rules: fc.oneof(fc.constant<SplitRule[]>([...SEED_SPLIT_RULES]), anyRules),
})

type Facts = Pick<SplitInput, 'equipmentType' | 'outOfCity' | 'hasReview'>

/** The text of 1-domain once more, in BigInt and written without a look at the code under test. */
function expectedBase(net: bigint, { equipmentType }: Facts, rules: readonly SplitRule[]): bigint {
  for (const { equipmentTypes, minNet, percent } of rules) {
    const fits = equipmentTypes === null || equipmentTypes.some((code) => code === equipmentType)
    if (fits && net >= BigInt(minNet)) return BigInt(percent)
  }
  throw new Error('no rule')
}

function expectedShares(net: bigint, facts: Facts, given: SplitTerms) {
  let percent = expectedBase(net, facts, given.rules)
  if (given.isSenior && percent < 50n) percent = 50n
  if (facts.outOfCity) percent += 10n
  if (facts.hasReview && given.reviewBonus) percent += 10n
  if (percent > 80n) percent = 80n
  const product = net * percent
  const master = product / 100n + (product % 100n >= 50n ? 1n : 0n)
  return { master, company: net - master }
}

test('10 000 random closings: shares sum to net, are never negative, and match the rules', () => {
  fc.assert(
    fc.property(anyClosing, ({ materials, isSenior, reviewBonus, rules, ...rest }) => {
      const materialsCost = Number((BigInt(rest.totalAmount) * BigInt(materials)) / 1000n)
      const given = terms({ isSenior, reviewBonus, rules })
      const split = splitClosing({ ...rest, materialsCost }, given)
      const expected = expectedShares(BigInt(rest.totalAmount) - BigInt(materialsCost), rest, given)

      expect(split.masterShare + split.companyShare).toBe(rest.totalAmount - materialsCost)
      expect(Math.min(split.masterShare, split.companyShare)).toBeGreaterThanOrEqual(0)
      expect(BigInt(split.masterShare)).toBe(expected.master)
      expect(BigInt(split.companyShare)).toBe(expected.company)
    }),
    { numRuns: 10_000 },
  )
})

describe('a rule list that can be saved', () => {
  const isValid = (rules: unknown) => SplitRules.safeParse(rules).success
  const last = { equipmentTypes: null, minNet: 0, percent: 40 }

  test('ends with a rule for everything', () => {
    expect(isValid([...SEED_SPLIT_RULES])).toBe(true)
    expect(isValid([last])).toBe(true)
    expect(isValid([])).toBe(false)
    expect(isValid([{ ...last, minNet: 1 }])).toBe(false)
    expect(isValid([last, { ...last, equipmentTypes: ['TV'] }])).toBe(false)
  })

  test.each([
    [{ percent: 40.5 }],
    [{ percent: 101 }],
    [{ percent: -1 }],
    [{ percent: '40' }],
    [{ minNet: -1 }],
    [{ equipmentTypes: [] }],
    [{ bonus: 1 }],
  ])('refuses a rule with %j', (wrong) => {
    expect(isValid([{ ...last, ...wrong }, last])).toBe(false)
  })
})
