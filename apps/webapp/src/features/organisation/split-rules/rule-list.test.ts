import { SEED_SPLIT_RULES, SplitRules, type SplitRule } from '@pult/shared/money/split'
import { describe, expect, it } from 'vitest'
import { canMove, findShadowed, moveRule, NEW_RULE, removeRule, replaceRule } from './rule-list'

const rules = [...SEED_SPLIT_RULES]
const rule = (equipmentTypes: string[] | null, minNet: number): SplitRule => ({
  equipmentTypes,
  minNet,
  percent: 50,
})

describe('the list of split rules', () => {
  it('stays one the API takes after every edit', () => {
    for (const edited of [
      [NEW_RULE, ...rules],
      removeRule(rules, 0),
      moveRule(rules, 0, 1),
      replaceRule(rules, 4, rule(null, 0)),
    ]) {
      expect(SplitRules.safeParse(edited).success).toBe(true)
    }
  })

  it('moves rules, but never past the last one and never the last one', () => {
    expect(moveRule(rules, 1, -1).slice(0, 2)).toEqual([rules[1], rules[0]])
    expect(moveRule(rules, 3, 1)).toEqual(rules)
    expect(moveRule(rules, 4, -1)).toEqual(rules)
    expect([
      canMove(rules, 0, -1),
      canMove(rules, 0, 1),
      canMove(rules, 3, 1),
      canMove(rules, 4, -1),
    ]).toEqual([false, true, false, false])
  })

  it('finds rules that never match', () => {
    expect(findShadowed(rules)).toEqual([])
    expect(findShadowed([rule(['TV'], 0), rule(['TV'], 500_000), rule(null, 0)])).toEqual([1])
    expect(findShadowed([rule(null, 100), rule(['TV'], 100), rule(['TV'], 0), rule(null, 0)])).toEqual([1])
    expect(findShadowed([rule(['TV'], 0), rule(['TV', 'DRYER'], 0), rule(null, 0)])).toEqual([])
  })
})
