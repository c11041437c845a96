import { HELD_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import type { Prisma } from '../../platform/db/generated/client'
import { addDays, dayOf } from '../../platform/zone'
import type { ColumnName } from './columns'
import type { KnownEquipment, KnownMaster } from './import.queries'
import { planClosing } from './plan-closing'
import { quoted, type Problem, type ProblemKey } from './problems'
import type { ReadRow, RowClient, RowOrder } from './read-row'
import type { References } from './references'
import { hashOf, keyOf } from './row-key'

const DAY_MS = 86_400_000
const MAX_WINDOW_DAYS = 365
const MAX_LONG_REPAIR_DAYS = 180

type OrderColumns = Omit<Prisma.OrderCreateManyInput, 'id' | 'clientId' | 'splitRule'>

/** An order ready to be written, and what is written beside it. Money in minor units. */
export interface PlannedOrder {
  readonly key: string
  readonly rowHash: string
  readonly number: string | null
  readonly client: RowClient
  readonly columns: OrderColumns
  readonly splitRule: Prisma.InputJsonObject | null
  /** What the master has handed in of this order already. */
  readonly settledMinor: number
}

export interface RowPlan {
  readonly problems: readonly Problem[]
  readonly order: PlannedOrder | null
}

const isHeld = (status: OrderStatus): boolean => HELD_STATUSES.some((held) => held === status)
const isOpen = (status: OrderStatus): boolean => status === 'NEW' || isHeld(status)

function findEquipment({ equipmentOf }: References, row: RowOrder): KnownEquipment | Problem {
  const value = quoted(row.equipment)
  const type = equipmentOf(row.equipment)
  if (!type) return { key: 'problem.equipmentUnknown', values: { value } }
  // History keeps its type; new work on a type that the company no longer repairs makes no sense.
  return type.isActive || !isOpen(row.status) ? type : { key: 'problem.equipmentRetired', values: { value } }
}

function findMaster({ mastersOf }: References, { master, status }: RowOrder): KnownMaster | Problem | null {
  if (master === null) {
    const isNeeded = isHeld(status) || status === 'CLOSED'
    return isNeeded ? { key: 'problem.masterNeeded', column: 'master', status } : null
  }
  if (status === 'NEW') return { key: 'problem.masterTooEarly', column: 'master', status: 'ASSIGNED' }
  const values = { value: quoted(master) }
  const [found, ...others] = mastersOf(master)
  if (!found) return { key: 'problem.masterUnknown', values }
  if (others.length > 0) return { key: 'problem.masterAmbiguous', values }
  return isHeld(status) && !found.isAssignable ? { key: 'problem.masterInactive', values } : found
}

/** The rules of a visit window, but for one: a visit of the past is history here, not a mistake. */
function checkWindow({ scheduledFrom, scheduledTo }: RowOrder, now: Date): Problem[] {
  if ((scheduledFrom === null) !== (scheduledTo === null)) return [{ key: 'problem.windowIncomplete' }]
  if (scheduledFrom === null || scheduledTo === null) return []
  if (scheduledFrom >= scheduledTo) return [{ key: 'problem.windowReversed' }]
  const isFar = scheduledTo.getTime() > now.getTime() + MAX_WINDOW_DAYS * DAY_MS
  return isFar ? [{ key: 'problem.tooFar' }] : []
}

function checkLongRepair({ status, drUntil }: RowOrder, { now, settings }: References): Problem[] {
  if (status !== 'DR') return []
  if (drUntil === null) return [{ key: 'problem.required', column: 'drUntil' }]
  const today = dayOf(now, settings.timeZone)
  const isInRange = drUntil > today && drUntil <= addDays(today, MAX_LONG_REPAIR_DAYS)
  return isInRange ? [] : [{ key: 'problem.longRepairDay', column: 'drUntil' }]
}

function checkMoments({ createdAt, closedAt }: RowOrder, now: Date): Problem[] {
  const moments = { createdAt, closedAt }
  const future = (['createdAt', 'closedAt'] as const).filter((column) => (moments[column] ?? now) > now)
  return [
    ...future.map((column): Problem => ({ key: 'problem.future', column })),
    ...(createdAt && closedAt && closedAt < createdAt
      ? [{ key: 'problem.closedBeforeCreated' } as const]
      : []),
  ]
}

function checkStatus({ status, refuseReason, prepayment }: RowOrder): Problem[] {
  const mayHoldPrepayment = status === 'DR' || status === 'CLOSED'
  return [
    ...(status === 'REFUSED' && refuseReason === null
      ? [{ key: 'problem.required', column: 'refuseReason' } as const]
      : []),
    ...(prepayment && !mayHoldPrepayment ? [{ key: 'problem.prepaymentMisplaced' } as const] : []),
  ]
}

/** When the order came to its status. An open one begins its stay with the import: nobody was late for it here. */
function momentsOf({ status, createdAt, closedAt }: RowOrder, now: Date) {
  if (isOpen(status)) return { createdAt: createdAt ?? now, statusChangedAt: now }
  const ended = closedAt ?? createdAt ?? now
  return { createdAt: createdAt ?? ended, statusChangedAt: ended }
}

interface Facts {
  readonly client: RowClient
  readonly row: RowOrder
  readonly equipment: KnownEquipment
  readonly master: KnownMaster | null
  readonly now: Date
}

function columnsOf({ client, row, equipment, master, now }: Facts): OrderColumns {
  const isRefused = row.status === 'REFUSED'
  const isLongRepair = row.status === 'DR'
  return {
    ...momentsOf(row, now),
    status: row.status,
    equipmentTypeCode: equipment.code,
    ...{ brand: row.brand, model: row.model, description: row.description, notes: row.notes },
    ...{ clientName: client.name, clientPhone: client.phone, clientExtraPhone: client.extraPhone },
    ...{ clientAddress: row.address, clientAddressDetails: client.addressDetails },
    ...{ scheduledFrom: row.scheduledFrom, scheduledTo: row.scheduledTo },
    priority: row.isUrgent ? 'URGENT' : 'NORMAL',
    source: 'IMPORT',
    masterId: master?.id ?? null,
    assignmentNo: master ? 1 : 0,
    refuseReason: isRefused ? row.refuseReason : null,
    drUntil: isLongRepair && row.drUntil !== null ? new Date(`${row.drUntil}T00:00:00Z`) : null,
    ...{ drParts: row.drParts, estimatedCost: row.estimatedCost, prepayment: row.prepayment },
    updatedAt: now,
  }
}

const isProblem = (found: object | null): found is Problem => found !== null && 'key' in found

/** Columns that a problem was judged by, beside the one it names. */
const JUDGED_BY: Partial<Record<ProblemKey, readonly ColumnName[]>> = {
  'problem.equipmentUnknown': ['equipment'],
  'problem.equipmentRetired': ['equipment', 'status'],
  'problem.masterUnknown': ['master'],
  'problem.masterAmbiguous': ['master'],
  'problem.masterInactive': ['master', 'status'],
  'problem.masterNeeded': ['status'],
  'problem.masterTooEarly': ['status'],
  'problem.windowIncomplete': ['scheduledFrom', 'scheduledTo'],
  'problem.closingMisplaced': ['status'],
  'problem.prepaymentMisplaced': ['status'],
  'problem.shareOverNet': ['materialsCost'],
  'problem.sharesDontSum': ['materialsCost'],
}

const isCertain =
  (unread: ReadonlySet<ColumnName>) =>
  ({ key, column }: Problem): boolean =>
    [...(JUDGED_BY[key] ?? []), ...(column ? [column] : [])].every((judged) => !unread.has(judged))

/**
 * Makes of a row what the database will hold, or tells everything that keeps it out. Nothing is said of what depends on
 * a cell that could not be read: it has its problem already.
 */
export function planOrder(
  { client, order: row, unread }: Extract<ReadRow, { kind: 'order' }>,
  references: References,
): RowPlan {
  const equipment = findEquipment(references, row)
  const master = findMaster(references, row)
  const closing = planClosing(row, {
    references,
    equipmentCode: isProblem(equipment) ? '' : equipment.code,
    isSenior: !isProblem(master) && master?.isSenior === true,
  })
  const problems = [
    ...[equipment, master].filter(isProblem),
    ...checkMoments(row, references.now),
    ...checkStatus(row),
    ...checkWindow(row, references.now),
    ...checkLongRepair(row, references),
    ...closing.problems,
  ].filter(isCertain(unread))
  if (problems.length > 0 || isProblem(equipment) || isProblem(master)) return { problems, order: null }
  const columns = columnsOf({ client, row, equipment, master, now: references.now })
  return {
    problems,
    order: {
      ...{ key: keyOf(client, row), rowHash: hashOf(client, row), number: row.number, client },
      columns: { ...columns, ...closing.columns },
      splitRule: closing.splitRule,
      settledMinor: closing.settledMinor,
    },
  }
}
