import type { SplitRule } from '@pult/shared/money/split'

/** The rule every list ends with: any equipment, from nothing. Only its percent may change. */
export const isLastResort = (rule: SplitRule): boolean => rule.equipmentTypes === null && rule.minNet === 0

/** What a new rule starts from; it goes to the top, where it can match. */
export const NEW_RULE: SplitRule = { equipmentTypes: null, minNet: 1_000_000, percent: 50 }

export const replaceRule = (rules: readonly SplitRule[], index: number, rule: SplitRule): SplitRule[] =>
  rules.map((other, place) => (place === index ? rule : other))

export const removeRule = (rules: readonly SplitRule[], index: number): SplitRule[] =>
  rules.filter((_, place) => place !== index)

/** May the rule go one place up (-1) or down (1)? The last one stays last. */
export function canMove(rules: readonly SplitRule[], index: number, step: 1 | -1): boolean {
  const target = index + step
  const lastIndex = rules.length - 1
  return index < lastIndex && target >= 0 && target < lastIndex
}

/** The list with the rule one place up or down; unchanged when it may not move. */
export function moveRule(rules: readonly SplitRule[], index: number, step: 1 | -1): SplitRule[] {
  const moved = [...rules]
  const [rule] = canMove(rules, index, step) ? moved.splice(index, 1) : []
  if (rule) moved.splice(index + step, 0, rule)
  return moved
}

/** Is every equipment of the later rule among the earlier one's? */
function coversEquipment(earlier: SplitRule, later: SplitRule): boolean {
  const codes = earlier.equipmentTypes
  if (codes === null) return true
  return later.equipmentTypes?.every((code) => codes.includes(code)) ?? false
}

const covers = (earlier: SplitRule, later: SplitRule): boolean =>
  earlier.minNet <= later.minNet && coversEquipment(earlier, later)

/**
 * Places of rules that can never match, because one rule above takes everything they would. Rules that only several
 * others cover together are not found; the calculator shows those.
 */
export const findShadowed = (rules: readonly SplitRule[]): number[] =>
  rules.flatMap((rule, index) =>
    rules.slice(0, index).some((earlier) => covers(earlier, rule)) ? [index] : [],
  )
