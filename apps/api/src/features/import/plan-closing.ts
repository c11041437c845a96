import { MINOR_PER_MAJOR } from '@pult/shared/money/minor'
import { OUT_OF_CITY_BONUS, splitClosing, type AppliedSplit } from '@pult/shared/money/split'
import type { Prisma } from '../../platform/db/generated/client'
import type { ColumnName } from './columns'
import type { Problem } from './problems'
import type { RowOrder } from './read-row'
import type { References } from './references'

type ClosingColumns = Partial<Omit<Prisma.OrderCreateManyInput, 'splitRule'>>

export interface PlannedClosing {
  readonly problems: readonly Problem[]
  readonly columns: ClosingColumns
  readonly splitRule: Prisma.InputJsonObject | null
  /** The company's share, when the master has handed it in. */
  readonly settledMinor: number
}

interface Context {
  readonly references: References
  readonly equipmentCode: string
  readonly isSenior: boolean
}

/** Columns that only a closed order has; a value elsewhere means that the status is wrong. */
const ONLY_CLOSED = [
  'totalAmount',
  'materialsCost',
  'masterShare',
  'companyShare',
] as const satisfies ColumnName[]

/** A zero is how tables write «nothing»; a refused order has its day in the column of closings. */
const misplacedIn = (row: RowOrder): readonly ColumnName[] => [
  ...ONLY_CLOSED.filter((column) => (row[column] ?? 0) > 0),
  ...(row.closedAt !== null && row.status !== 'REFUSED' ? (['closedAt'] as const) : []),
]

const nothing: PlannedClosing = { problems: [], columns: {}, splitRule: null, settledMinor: 0 }
const refuse = (...problems: Problem[]): PlannedClosing => ({ ...nothing, problems })
const inRoubles = (minor: number): number => minor / MINOR_PER_MAJOR

interface Shares {
  readonly masterShare: number
  readonly companyShare: number
}

/** The shares that the file tells; null when it leaves them to the rules. */
function sharesGiven({ masterShare, companyShare }: RowOrder, net: number): Shares | Problem | null {
  const values = { net: inRoubles(net) }
  if (masterShare !== null && masterShare > net)
    return { key: 'problem.shareOverNet', column: 'masterShare', values }
  if (companyShare !== null && companyShare > net) {
    return { key: 'problem.shareOverNet', column: 'companyShare', values }
  }
  if (masterShare === null) {
    return companyShare === null ? null : { masterShare: net - companyShare, companyShare }
  }
  if (companyShare !== null && masterShare + companyShare !== net)
    return { key: 'problem.sharesDontSum', values }
  return { masterShare, companyShare: net - masterShare }
}

/**
 * The formula that is shown for shares which no rule of ours gave: the percent they come to, to the nearest whole one,
 * under the rule that would apply today. A correction of the closing follows that rule.
 */
function formulaOf(
  masterShare: number,
  net: number,
  { applied, outOfCity }: { applied: AppliedSplit; outOfCity: boolean },
) {
  const percent = net === 0 ? 0 : Math.round((masterShare * 100) / net)
  const basePercent = Math.max(0, percent - (outOfCity ? OUT_OF_CITY_BONUS : 0))
  return { ...applied, basePercent, percent, isSenior: false, reviewBonus: false, capPercent: 100 }
}

function split(row: RowOrder, amounts: { totalAmount: number; materialsCost: number }, context: Context) {
  const { references, equipmentCode, isSenior } = context
  const { hasReview, outOfCity } = row
  const input = { ...amounts, equipmentType: equipmentCode, hasReview, outOfCity }
  const computed = splitClosing(input, { ...references.splitTerms, isSenior })
  const given = sharesGiven(row, computed.net)
  if (given === null) return { ...computed, problem: null }
  if ('key' in given) return { ...computed, problem: given }
  const applied = formulaOf(given.masterShare, computed.net, { applied: computed.applied, outOfCity })
  return { ...given, applied, problem: null }
}

const missing = (row: RowOrder, columns: readonly ('totalAmount' | 'closedAt')[]): Problem[] =>
  columns.filter((column) => row[column] === null).map((column) => ({ key: 'problem.required', column }))

/** What keeps a closed order out before its shares are looked at. */
function amountsOf(row: RowOrder) {
  const { totalAmount, closedAt, materialsCost } = row
  if (totalAmount === null || closedAt === null) return missing(row, ['totalAmount', 'closedAt'])
  const amounts = { totalAmount, closedAt, materialsCost: materialsCost ?? 0 }
  return amounts.materialsCost > totalAmount ? [{ key: 'problem.materialsOverTotal' } as const] : amounts
}

/**
 * The closing of a closed order: its amounts, and the shares that the file tells or the rules of today give. What the
 * master has handed in of it counts as settled unless the file says otherwise, so that years of history make no debt.
 */
export function planClosing(row: RowOrder, context: Context): PlannedClosing {
  if (row.status !== 'CLOSED') {
    const problem = { key: 'problem.closingMisplaced', status: 'CLOSED' } as const
    return refuse(...misplacedIn(row).map((column): Problem => ({ ...problem, column })))
  }
  const amounts = amountsOf(row)
  if (Array.isArray(amounts)) return refuse(...amounts)
  const { masterShare, companyShare, applied, problem } = split(row, amounts, context)
  if (problem) return refuse(problem)
  const { settings, admins } = context.references
  const settledMinor = row.isSettled ? companyShare : 0
  if (settledMinor > 0 && admins.length === 0) return refuse({ key: 'problem.noAdmin', column: 'settled' })
  const { hasReview, outOfCity, workDone, outcome, warrantyDays } = row
  return {
    problems: [],
    columns: {
      ...{ ...amounts, hasReview, outOfCity, workDone, masterShare, companyShare },
      outcome: outcome ?? 'REPAIRED',
      warrantyDays: warrantyDays ?? settings.warrantyDays,
    },
    splitRule: { ...applied },
    settledMinor,
  }
}
