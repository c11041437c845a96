import type { Queryable } from '../../platform/db/sql'
import type { UnitOfWork } from '../../platform/db/with-transaction'
import { findImported, findKnownPhones, lockImports, type ImportedOrder } from './import.queries'
import { ensureClients, insertOrders, type ImportRun } from './import.repository'
import type { JudgedRow } from './judge-rows'
import type { RowOutcome } from './outcomes'
import type { PlannedOrder } from './plan-order'

export interface SettledRow {
  readonly outcome: RowOutcome
  readonly settledMinor: number
}

type OrderRow = Extract<JudgedRow, { kind: 'order' }>
type ClientRow = Extract<JudgedRow, { kind: 'client' }>

const ordersIn = (rows: readonly JudgedRow[]): OrderRow[] => rows.filter((row) => row.kind === 'order')
const clientsIn = (rows: readonly JudgedRow[]): ClientRow[] => rows.filter((row) => row.kind === 'client')

const settled = (outcome: Omit<RowOutcome, 'problems'>, settledMinor = 0): SettledRow => ({
  outcome: { ...outcome, problems: [] },
  settledMinor,
})

interface Lookup {
  readonly imported: ReadonlyMap<string, ImportedOrder>
  readonly phones: ReadonlySet<string>
}

async function lookUp(db: Queryable, rows: readonly JudgedRow[]): Promise<Lookup> {
  const keys = ordersIn(rows).map(({ order }) => order.key)
  const phones = clientsIn(rows).map(({ client }) => client.phone)
  const found = keys.length === 0 ? [] : await findImported(db, keys)
  return {
    imported: new Map(found.map((order) => [order.key, order])),
    phones: phones.length === 0 ? new Set() : await findKnownPhones(db, phones),
  }
}

/** What to say of each row when new orders get these numbers; without numbers it is a check. */
function outcomesOf(
  rows: readonly JudgedRow[],
  { imported, phones }: Lookup,
  created: ReadonlyMap<string, number> | null,
): SettledRow[] {
  const told = new Set(phones)
  const orderOutcome = ({ line, order }: OrderRow): SettledRow => {
    const { key, number, rowHash, settledMinor } = order
    const before = imported.get(key)
    if (!before) {
      const result = created ? 'created' : 'wouldCreate'
      return settled({ line, number, result, orderId: created?.get(key) ?? null }, settledMinor)
    }
    const facts = { line, number, orderId: before.orderId }
    if (before.rowHash === rowHash) return settled({ ...facts, result: 'unchanged' })
    return settled({ ...facts, result: 'differs', remark: { key: 'reason.differs' } })
  }
  const clientOutcome = ({ line, client }: ClientRow): SettledRow => {
    const isKnown = told.has(client.phone)
    told.add(client.phone)
    const result = isKnown ? 'clientKnown' : created ? 'clientCreated' : 'wouldCreateClient'
    return settled({ line, number: null, result, orderId: null })
  }
  return rows.map((row) => {
    if (row.kind === 'order') return orderOutcome(row)
    return row.kind === 'client' ? clientOutcome(row) : { outcome: row.outcome, settledMinor: 0 }
  })
}

/** Says what an import of these rows would do; writes nothing. */
export const checkBatch = async (db: Queryable, rows: readonly JudgedRow[]): Promise<SettledRow[]> =>
  outcomesOf(rows, await lookUp(db, rows), null)

/** Brings these rows in, all or none; those that are in already stay as they are. */
export async function importBatch(
  unit: UnitOfWork,
  rows: readonly JudgedRow[],
  run: ImportRun,
): Promise<SettledRow[]> {
  await lockImports(unit.db)
  const lookup = await lookUp(unit.db, rows)
  const fresh = ordersIn(rows).flatMap(({ order }): PlannedOrder[] =>
    lookup.imported.has(order.key) ? [] : [order],
  )
  const ids = await insertOrders(unit, fresh, run)
  const clients = clientsIn(rows).map(({ client }) => ({ ...client, since: run.startedAt }))
  if (clients.length > 0) await ensureClients(unit.tx, clients)
  return outcomesOf(rows, lookup, new Map(fresh.map(({ key }, index) => [key, ids[index] ?? 0])))
}
