import type { Closings } from '@pult/shared/reports/report-views'
import type { Database } from '../../../platform/db/client'
import type { TestMaster } from '../../../testing/test-people'

/** An order as this test made it; the recount knows nothing of the reports' SQL. */
export interface SeededOrder {
  readonly id: number
  readonly masterId: number | null
  readonly equipmentType: string
  readonly status: 'NEW' | 'CLOSED' | 'REFUSED'
  readonly createdAt: number
  readonly movedAt: number
  readonly visitAt: number | null
  readonly total: number
  readonly materials: number
  readonly masterShare: number
  readonly repaired: boolean
  readonly review: boolean
  readonly far: boolean
  readonly reason: string | null
  /** When each status was entered, in order. */
  readonly steps: readonly { status: string; at: number }[]
}

/** A small generator with a seed, so that a failure repeats. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const EQUIPMENT = ['TV', 'DRYER', 'REFRIGERATOR']
const REASONS = ['Дорого', 'дорого', 'Клиент передумал', '=1+1']
const DAY_MS = 86_400_000

const NAMES = {
  CLOSED: ['NEW', 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'CLOSED'],
  REFUSED: ['NEW', 'REFUSED'],
  NEW: ['NEW'],
} as const

interface Scene {
  readonly masters: readonly TestMaster[]
  /** The first instant of the period and the first after it. */
  readonly around: readonly [number, number]
}

/** From ten days before the period to ten days after it, some exactly on its edges. */
function drawInstant(below: (limit: number) => number, [first, beyond]: Scene['around']): number {
  const edge = [first, beyond, first - 1, beyond - 1][below(40)]
  return edge ?? first - 10 * DAY_MS + below(beyond - first + 20 * DAY_MS)
}

const stepsBetween = (createdAt: number, movedAt: number, names: readonly string[]) =>
  names.map((status, index) => ({
    status,
    at: createdAt + Math.floor(((movedAt - createdAt) * index) / Math.max(names.length - 1, 1)),
  }))

function drawOrder(id: number, random: () => number, { masters, around }: Scene): SeededOrder {
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const movedAt = drawInstant(below, around)
  const status = pick(['CLOSED', 'CLOSED', 'CLOSED', 'REFUSED', 'NEW'] as const)
  const createdAt = status === 'NEW' ? movedAt : movedAt - below(3 * DAY_MS)
  const total = status === 'CLOSED' ? below(2_000_000) : 0
  const materials = below(total + 1)
  return {
    ...{ id, status, createdAt, movedAt, total, materials },
    steps: stepsBetween(createdAt, movedAt, NAMES[status]),
    masterId: status === 'CLOSED' ? pick(masters).masterId : null,
    equipmentType: pick(EQUIPMENT),
    visitAt: below(2) === 0 ? null : createdAt + below(2 * DAY_MS),
    masterShare: below(total - materials + 1),
    ...{ repaired: below(10) > 0, review: below(2) > 0, far: below(10) === 0 },
    reason: status === 'REFUSED' ? pick(REASONS) : null,
  }
}

const iso = (at: number) => new Date(at).toISOString()

/** An order as columns of its table. */
const rowOf = (order: SeededOrder, clientId: number) => ({
  ...{ id: order.id, status: order.status, master_id: order.masterId, refuse_reason: order.reason },
  ...{ equipment_type: order.equipmentType, description: 'Не работает', client_id: clientId },
  ...{ client_name: '+Анна', client_phone: '+79160000000', client_address: '@Ленина, 1' },
  ...{ created_at: iso(order.createdAt), status_changed_at: iso(order.movedAt), version: order.steps.length },
  scheduled_from: order.visitAt === null ? null : iso(order.visitAt),
  scheduled_to: order.visitAt === null ? null : iso(order.visitAt + 7_200_000),
  ...closingColumns(order),
})

function closingColumns(order: SeededOrder) {
  const isClosed = order.status === 'CLOSED'
  const when = <T>(value: T): T | null => (isClosed ? value : null)
  return {
    ...{
      closed_at: when(iso(order.movedAt)),
      total_amount: when(order.total),
      materials_cost: when(order.materials),
    },
    ...{
      master_share: when(order.masterShare),
      has_review: when(order.review),
      out_of_city: when(order.far),
    },
    company_share: when(order.total - order.materials - order.masterShare),
    ...{ outcome: when(order.repaired ? 'REPAIRED' : 'NOT_REPAIRED'), split_rule: when({ percent: 40 }) },
  }
}

const stepRows = (order: SeededOrder) =>
  order.steps.map(({ status, at }, index) => ({
    ...{ order_id: order.id, version: index + 1, action: 'step', created_at: iso(at) },
    ...{ from_status: order.steps[index - 1]?.status ?? null, to_status: status },
  }))

/** Puts random orders with their history straight into the database: ten thousand walks through the API take hours. */
export async function seedRandomOrders(
  { prisma, pool }: Pick<Database, 'prisma' | 'pool'>,
  scene: Scene & { count: number },
): Promise<SeededOrder[]> {
  const random = randomFrom(20_261_120)
  const orders = Array.from({ length: scene.count }, (_, index) => drawOrder(2_000 + index, random, scene))
  const { id } = await prisma.client.create({ data: { phone: '+79160000000', name: 'Анна' } })
  const insert = async (table: string, rows: readonly object[]) => {
    const columns = Object.keys(rows[0] ?? {}).join(', ')
    await pool.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  }
  await insert(
    'orders',
    orders.map((order) => rowOf(order, id)),
  )
  await insert('order_event', orders.flatMap(stepRows))
  return orders
}

const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0)

function closingsOf(closed: readonly SeededOrder[]): Closings {
  const count = (is: (order: SeededOrder) => boolean) => closed.filter(is).length
  const totalAmount = sum(closed, ({ total }) => total)
  const materialsCost = sum(closed, ({ materials }) => materials)
  const masterShare = sum(closed, (order) => order.masterShare)
  const net = totalAmount - materialsCost
  return {
    ...{
      closed: closed.length,
      totalAmount,
      materialsCost,
      net,
      masterShare,
      companyShare: net - masterShare,
    },
    averageCheck: closed.length === 0 ? null : Math.round(totalAmount / closed.length),
    repaired: count(({ repaired }) => repaired),
    notRepaired: count(({ repaired }) => !repaired),
    withReview: count(({ review }) => review),
    outOfCity: count(({ far }) => far),
  }
}

const THRESHOLD_MINUTES: Record<string, number> = { NEW: 120, ASSIGNED: 240, ACCEPTED: 480, ONSITE: 720 }

function slaOf(orders: readonly SeededOrder[], status: string, isWithin: (at: number) => boolean) {
  const stays = orders.flatMap(({ steps, visitAt }) =>
    steps.flatMap((step, index) => {
      const left = steps[index + 1]?.at
      if (step.status !== status || left === undefined || !isWithin(left)) return []
      const visit = status === 'ONSITE' || visitAt === null ? 0 : visitAt - 7_200_000
      return [left - Math.max(step.at, visit) <= (THRESHOLD_MINUTES[status] ?? 0) * 60_000]
    }),
  )
  return { finished: stays.length, withinSla: stays.filter(Boolean).length }
}

/** Counts again, in JavaScript, what the reports say of `from` ≤ instant < `until`. */
export function recount(orders: readonly SeededOrder[], { from, until }: { from: number; until: number }) {
  const isWithin = (at: number) => at >= from && at < until
  const created = orders.filter(({ createdAt }) => isWithin(createdAt))
  const closed = orders.filter((order) => order.status === 'CLOSED' && isWithin(order.movedAt))
  return {
    created: created.length,
    createdBy: (is: (order: SeededOrder) => boolean) => created.filter(is).length,
    closings: (is: (order: SeededOrder) => boolean) => closingsOf(closed.filter(is)),
    refused: orders.filter((order) => order.status === 'REFUSED' && isWithin(order.movedAt)),
    sla: (status: string) => slaOf(orders, status, isWithin),
  }
}
