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
import { CLIENT_COLUMNS, COLUMN_NAMES, type ColumnName } from './columns'
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

/** `unread` are the columns that have a problem: what stands in their place is not what the file says. */
export type ReadRow = { readonly problems: readonly Problem[]; readonly client: RowClient } & (
  | { readonly kind: 'order'; readonly order: RowOrder; readonly unread: ReadonlySet<ColumnName> }
  | { readonly kind: 'client' }
)

const Details = optionalText(200)
const Parts = optionalText(500)
const WorkDone = optionalText(1000)
const NumberText = optionalText(100)
const MAX_WARRANTY_DAYS = 730

function readClient(cells: CellReader): RowClient {
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

/**
 * Reads one row of the file: its client alone, or a client with an order. What is wrong with its cells is told at once,
 * and the rest of it is there to be judged all the same.
 */
export function readRow(row: readonly Cell[], places: ColumnPlaces, timeZone: string): ReadRow {
  const cells = new CellReader(row, places, timeZone)
  const { problems } = cells
  const client = readClient(cells)
  if (isClientOnly(cells)) return { kind: 'client', problems, client }
  const order = readOrder(cells, client.address)
  return { kind: 'order', problems, client, order, unread: new Set(problems.map(({ column }) => column)) }
}

/** The order's cells; what is missing of the required ones is a problem of the row. */
function readOrder(cells: CellReader, clientAddress: string | null): RowOrder {
  return {
    number: cells.text('number', NumberText),
    status: cells.choice('status', STATUS_WORDS, 'status') ?? 'NEW',
    address: cells.required('address', clientAddress),
    equipment: cells.required('equipment', cells.plain('equipment')),
    description: cells.required('description', cells.text('description', Description)),
    ...readWork(cells),
    ...readMoney(cells),
  }
}
