import { MAX_AMOUNT_MINOR, MAX_PREPAYMENT_MINOR } from '@pult/shared/money/minor'
import {
  Brand,
  ClientAddress,
  ClientName,
  Description,
  Notes,
  Reason,
} from '@pult/shared/orders/order-fields'
import type { OrderOutcome, OrderStatus } from '@pult/shared/orders/statuses'
import { optionalText } from '@pult/shared/http/primitives'
import { FLAG_WORDS, OUTCOME_WORDS, STATUS_WORDS, URGENCY_WORDS } from './choices'
import { CLIENT_COLUMNS, COLUMN_NAMES } from './columns'
import type { Problem } from './problems'
import { CellReader, type ColumnPlaces } from './read-cells'
import type { Cell } from './source-row'

/** What a row says of its client. */
export interface RowClient {
  readonly name: string
  readonly phone: string
  readonly extraPhone: string | null
  readonly address: string | null
  readonly addressDetails: string | null
}

/** What a row says of its order, before masters and equipment are looked up. Money in minor units. */
export interface RowOrder extends ReturnType<typeof readWork>, ReturnType<typeof readMoney> {
  readonly number: string | null
  readonly status: OrderStatus
  readonly address: string
  readonly equipment: string
  readonly description: string
}

export type ReadRow =
  | { readonly kind: 'order'; readonly client: RowClient; readonly order: RowOrder }
  | { readonly kind: 'client'; readonly client: RowClient }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

const Details = optionalText(200)
const Parts = optionalText(500)
const WorkDone = optionalText(1000)
const NumberText = optionalText(100)
const MAX_WARRANTY_DAYS = 730

function readClient(cells: CellReader) {
  return {
    name: cells.required('name', cells.text('name', ClientName, 'problem.needsLetter')),
    phone: cells.required('phone', cells.phone('phone')),
    extraPhone: cells.phone('extraPhone'),
    address: cells.text('address', ClientAddress, 'problem.needsDigit'),
    addressDetails: cells.text('addressDetails', Details),
  }
}

function readWork(cells: CellReader) {
  return {
    brand: cells.text('brand', Brand),
    model: cells.text('model', Brand),
    notes: cells.text('notes', Notes),
    isUrgent: cells.flag('priority', URGENCY_WORDS) ?? false,
    createdAt: cells.instant('createdAt'),
    scheduledFrom: cells.instant('scheduledFrom'),
    scheduledTo: cells.instant('scheduledTo'),
    master: cells.plain('master'),
    refuseReason: cells.text('refuseReason', Reason),
    drUntil: cells.day('drUntil'),
    drParts: cells.text('drParts', Parts),
    closedAt: cells.instant('closedAt'),
    workDone: cells.text('workDone', WorkDone),
    warrantyDays: cells.wholeNumber('warrantyDays', [0, MAX_WARRANTY_DAYS]),
  }
}

function readMoney(cells: CellReader) {
  const outcome: OrderOutcome | null = cells.choice('outcome', OUTCOME_WORDS, 'outcome')
  return {
    outcome,
    totalAmount: cells.amount('totalAmount', MAX_AMOUNT_MINOR),
    materialsCost: cells.amount('materialsCost', MAX_AMOUNT_MINOR),
    hasReview: cells.flag('hasReview', FLAG_WORDS) ?? false,
    outOfCity: cells.flag('outOfCity', FLAG_WORDS) ?? false,
    masterShare: cells.amount('masterShare', MAX_AMOUNT_MINOR),
    companyShare: cells.amount('companyShare', MAX_AMOUNT_MINOR),
    isSettled: cells.flag('settled', FLAG_WORDS) ?? true,
    estimatedCost: cells.amount('estimatedCost', MAX_PREPAYMENT_MINOR),
    prepayment: cells.amount('prepayment', MAX_PREPAYMENT_MINOR),
  }
}

const isClientOnly = (cells: CellReader): boolean =>
  COLUMN_NAMES.every((column) => CLIENT_COLUMNS.includes(column) || cells.isBlank(column))

/** Required cells that are empty or unreadable have noted it; without them there is nothing to go on with. */
function isComplete<T extends object>(read: T): read is { [Key in keyof T]: NonNullable<T[Key]> } {
  return Object.values(read).every((value) => value !== null)
}

/**
 * Reads one row of the file: its client alone, or a client with an order. Every problem of the row is told at once.
 */
export function readRow(row: readonly Cell[], places: ColumnPlaces, timeZone: string): ReadRow {
  const cells = new CellReader(row, places, timeZone)
  const { name, phone, ...rest } = readClient(cells)
  const person = { name, phone }
  const isAlone = isClientOnly(cells)
  const order = isAlone ? {} : readOrder(cells, rest.address)
  if (cells.problems.length > 0 || !isComplete(person)) return { kind: 'refused', problems: cells.problems }
  const client = { ...rest, ...person }
  return isOrder(order) ? { kind: 'order', client, order } : { kind: 'client', client }
}

/** The order's cells; what is missing of the required ones is a problem of the row. */
function readOrder(cells: CellReader, clientAddress: string | null) {
  return {
    number: cells.text('number', NumberText),
    status: cells.choice('status', STATUS_WORDS, 'status') ?? ('NEW' as const),
    address: cells.required('address', clientAddress),
    equipment: cells.required('equipment', cells.plain('equipment')),
    description: cells.required('description', cells.text('description', Description)),
    ...readWork(cells),
    ...readMoney(cells),
  }
}

const isOrder = (order: object | ReturnType<typeof readOrder>): order is RowOrder =>
  'address' in order && isComplete({ a: order.address, b: order.equipment, c: order.description })
