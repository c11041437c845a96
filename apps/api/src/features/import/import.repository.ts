import type { Prisma } from '../../platform/db/generated/client'
import { raw, sql, type Tx } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { reserveOrderIds, type Operator } from './import.queries'
import type { PlannedOrder } from './plan-order'
import type { RowClient } from './read-row'

export interface ClientOfRow extends RowClient {
  /** When the client was heard of first. */
  readonly since: Date
}

/** A hand-in holds at most this many kopecks: its column is four bytes wide. */
const MAX_HAND_IN_MINOR = 2_000_000_000

const byPhone = (a: { phone: string }, b: { phone: string }): number => (a.phone < b.phone ? -1 : 1)

/** Rows as one JSON parameter: a bulk insert costs a quarter of what the ORM's list of thousands of parameters does. */
const recordset = (rows: readonly object[]): string => JSON.stringify(rows)

/**
 * The clients of these rows by phone, made when unknown. A known phone never overwrites the client's card; addresses
 * join the addresses used. In the order of phones, so that calls taken meanwhile and this don't wait for each other in
 * a circle.
 */
export async function ensureClients(
  tx: Tx,
  clients: readonly ClientOfRow[],
): Promise<ReadonlyMap<string, number>> {
  const sorted = [...clients].sort(byPhone)
  await tx.$executeRaw(sql`
    INSERT INTO client (phone, name, extra_phone, created_at)
    SELECT phone, name, "extraPhone", since
    FROM jsonb_to_recordset(${recordset(sorted)}::jsonb)
      AS given (phone text, name text, "extraPhone" text, since timestamptz)
    ON CONFLICT (phone) DO NOTHING`)
  const phones = sorted.map(({ phone }) => phone)
  const found = await tx.$queryRaw<{ id: number; phone: string }[]>(
    sql`SELECT id, phone FROM client WHERE phone = ANY(${phones}::text[])`,
  )
  const ids = new Map(found.map(({ id, phone }) => [phone, id]))
  const addresses = sorted.flatMap(({ phone, address, addressDetails, since }) =>
    address === null
      ? []
      : [{ client_id: ids.get(phone), address, details: addressDetails ?? '', used: since }],
  )
  await tx.$executeRaw(sql`
    INSERT INTO client_address (client_id, address, details, last_used_at)
    SELECT client_id, address, details, max(used)
    FROM jsonb_to_recordset(${recordset(addresses)}::jsonb)
      AS used (client_id int, address text, details text, used timestamptz)
    GROUP BY client_id, address, details ORDER BY client_id
    ON CONFLICT (client_id, address, details)
      DO UPDATE SET last_used_at = greatest(client_address.last_used_at, excluded.last_used_at)`)
  return ids
}

interface NewOrder extends PlannedOrder {
  readonly id: number
  readonly clientId: number
  /** Tells in the order's history where it came from. */
  readonly reason: string
}

/** The columns an import fills; the others have their defaults. */
const ORDER_COLUMNS = {
  ...{ id: 'id', status: 'status', statusChangedAt: 'status_changed_at', createdAt: 'created_at' },
  ...{ updatedAt: 'updated_at', equipmentTypeCode: 'equipment_type', brand: 'brand', model: 'model' },
  ...{ description: 'description', notes: 'notes', clientId: 'client_id', clientName: 'client_name' },
  ...{ clientPhone: 'client_phone', clientExtraPhone: 'client_extra_phone', clientAddress: 'client_address' },
  ...{ clientAddressDetails: 'client_address_details', scheduledFrom: 'scheduled_from' },
  ...{ scheduledTo: 'scheduled_to', priority: 'priority', source: 'source', masterId: 'master_id' },
  ...{
    assignmentNo: 'assignment_no',
    refuseReason: 'refuse_reason',
    drUntil: 'dr_until',
    drParts: 'dr_parts',
  },
  ...{ estimatedCost: 'estimated_cost', prepayment: 'prepayment', totalAmount: 'total_amount' },
  ...{
    materialsCost: 'materials_cost',
    hasReview: 'has_review',
    outOfCity: 'out_of_city',
    outcome: 'outcome',
  },
  ...{ workDone: 'work_done', warrantyDays: 'warranty_days', closedAt: 'closed_at' },
  ...{ masterShare: 'master_share', companyShare: 'company_share', splitRule: 'split_rule' },
} as const satisfies Partial<Record<keyof Prisma.OrderUncheckedCreateInput, string>>

type FilledColumn = keyof typeof ORDER_COLUMNS
const COLUMN_PAIRS = Object.entries(ORDER_COLUMNS) as [FilledColumn, string][]
const COLUMN_LIST = raw(COLUMN_PAIRS.map(([, column]) => column).join(', '))

function orderRowOf({ id, clientId, columns, splitRule }: NewOrder): Record<string, unknown> {
  const values: Partial<Record<FilledColumn, unknown>> = { ...columns, id, clientId, splitRule }
  return Object.fromEntries(COLUMN_PAIRS.map(([field, column]) => [column, values[field] ?? null]))
}

/**
 * One history row an order: it came in as it is. The steps before are not known, and made-up ones would falsify the
 * SLA figures; the version is 1, the number of its history rows (docs/decisions/0005).
 */
const insertHistory = (tx: Tx, orders: readonly NewOrder[]): Promise<number> =>
  tx.$executeRaw(sql`
    INSERT INTO order_event (order_id, version, action, to_status, master_id, reason, created_at)
    SELECT o.id, o.version, 'created', o.status, o.master_id, given.reason, o.created_at
    FROM jsonb_to_recordset(${recordset(orders.map(({ id, reason }) => ({ id, reason })))}::jsonb)
      AS given (id int, reason text)
    JOIN orders o ON o.id = given.id ORDER BY o.id`)

const insertKeys = (tx: Tx, orders: readonly NewOrder[], importedAt: Date): Promise<number> =>
  tx.$executeRaw(sql`
    INSERT INTO imported_order (key, order_id, row_hash, imported_at)
    SELECT key, id, "rowHash", ${importedAt}
    FROM jsonb_to_recordset(${recordset(orders.map(({ key, id, rowHash }) => ({ key, id, rowHash })))}::jsonb)
      AS given (key text, id int, "rowHash" text)`)

/** A prepayment is held by the order's master; a part of the total once the order is closed. */
const prepaymentsOf = ({ id, columns }: NewOrder) => {
  const { masterId, prepayment, createdAt } = columns
  return masterId && prepayment
    ? [{ orderId: id, masterId, amount: prepayment, ...(createdAt && { takenAt: createdAt }) }]
    : []
}

export interface ImportRun {
  /** Marks everything that one run writes. */
  readonly startedAt: Date
  readonly operator: Operator | null
  readonly handInNote: string
  readonly reasonOf: (order: PlannedOrder) => string
}

/** Adds what masters have handed in before to this run's hand-in of each, so that history makes one row, not thousands. */
async function addHandIns(
  tx: Tx,
  orders: readonly NewOrder[],
  { startedAt, operator, handInNote }: ImportRun,
) {
  const sums = new Map<number, number>()
  for (const { columns, settledMinor } of orders) {
    if (columns.masterId && settledMinor > 0) {
      sums.set(columns.masterId, (sums.get(columns.masterId) ?? 0) + settledMinor)
    }
  }
  for (const [masterId, amount] of sums) {
    if (!operator) throw new Error('Settled orders need an admin to confirm them')
    const handIn = { masterId, note: handInNote, confirmedById: operator.userId, createdAt: startedAt }
    const room = { amount: { lte: MAX_HAND_IN_MINOR - amount } }
    const earlier = await tx.handIn.findFirst({
      where: { ...handIn, ...room, voidedAt: null },
      select: { id: true },
    })
    if (earlier)
      await tx.handIn.update({ where: { id: earlier.id }, data: { amount: { increment: amount } } })
    else await tx.handIn.create({ data: { ...handIn, amount } })
  }
}

/**
 * Writes orders with their clients, history, prepayments and settlements, and remembers their rows. Nobody is told:
 * there are no notifications about what happened before.
 * @returns the numbers of the orders, in the order given
 */
export async function insertOrders(
  { tx, db }: UnitOfWork,
  planned: readonly PlannedOrder[],
  run: ImportRun,
): Promise<number[]> {
  if (planned.length === 0) return []
  const clients = await ensureClients(
    tx,
    planned.map(({ client, columns }) => ({
      ...client,
      since: new Date(columns.createdAt ?? run.startedAt),
    })),
  )
  const ids = await reserveOrderIds(db, planned.length)
  const orders = planned.map((order, index): NewOrder => {
    const [id, clientId] = [ids[index], clients.get(order.client.phone)]
    if (id === undefined || clientId === undefined) throw new Error('An order without a number or a client')
    return { ...order, id, clientId, reason: run.reasonOf(order) }
  })
  await tx.$executeRaw(sql`
    INSERT INTO orders (${COLUMN_LIST})
    SELECT ${COLUMN_LIST}
    FROM jsonb_populate_recordset(NULL::orders, ${recordset(orders.map(orderRowOf))}::jsonb)`)
  await insertHistory(tx, orders)
  await tx.orderPrepayment.createMany({ data: orders.flatMap(prepaymentsOf) })
  await insertKeys(tx, orders, run.startedAt)
  await addHandIns(tx, orders, run)
  return ids
}
