import fc from 'fast-check'
import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

/**
 * Random walks against a model written from 1-domain's prose, not from the shared table: whatever people try, the
 * order is in a legal state, its history replays to it, the version counts the changes and the shares sum to net.
 */
let api: TestApi
let who: { first: TestMaster; second: TestMaster; dispatcher: TestUser; admin: TestUser }
let orders: ReturnType<typeof createTestOrders>

beforeAll(async () => {
  api = await createTestApi()
  who = {
    first: await api.addMaster(),
    second: await api.addMaster({ isSenior: true }),
    dispatcher: await api.addUser(['DISPATCHER']),
    admin: await api.addUser(['ADMIN']),
  }
  orders = createTestOrders(api, { dispatcher: who.dispatcher, master: who.first })
})
afterAll(() => api.close())

interface Model {
  status: OrderStatus
  master: 'first' | 'second' | null
  version: number
}
type Person = keyof typeof who
interface Move {
  action: OrderAction
  by: Person
  to: 'first' | 'second'
  totalAmount: number
  materialsCost: number
  flags: [boolean, boolean]
}

const isDesk = (by: Person) => by === 'dispatcher' || by === 'admin'
const inHand = (model: Model, ...statuses: OrderStatus[]) => statuses.includes(model.status)

/** The next state by the model, or null when the API has to refuse. */
function next(model: Model, { action, by, to }: Move): Model | null {
  const isMaster = by === model.master && inHand(model, 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED')
  const isMasterOrAdmin = isMaster || by === 'admin'
  const moved = (status: OrderStatus, master = model.master, steps = 1): Model => ({
    status,
    master,
    version: model.version + steps,
  })
  const rules: Record<OrderAction, () => Model | false> = {
    assign: () => isDesk(by) && inHand(model, 'NEW') && moved('ASSIGNED', to),
    accept: () => isMasterOrAdmin && inHand(model, 'ASSIGNED') && moved('ACCEPTED'),
    decline: () => isMaster && inHand(model, 'ASSIGNED') && moved('NEW', null, 2),
    refuse: () => isDesk(by) && inHand(model, 'NEW', 'ASSIGNED') && moved('REFUSED'),
    arrive: () => isMasterOrAdmin && inHand(model, 'ACCEPTED') && moved('ONSITE'),
    startLongRepair: () => isMasterOrAdmin && inHand(model, 'ACCEPTED', 'ONSITE') && moved('DR'),
    close: () => isMasterOrAdmin && inHand(model, 'ONSITE', 'DR') && moved('CLOSED'),
    reopen: () => isDesk(by) && inHand(model, 'REFUSED') && moved('NEW', null),
    reassign: () =>
      isDesk(by) &&
      inHand(model, 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR') &&
      to !== model.master &&
      moved('ASSIGNED', to),
    unassign: () => isDesk(by) && inHand(model, 'ASSIGNED', 'ACCEPTED') && moved('NEW', null),
    cancel: () => isDesk(by) && inHand(model, 'ACCEPTED', 'ONSITE', 'DR') && moved('REFUSED'),
    resume: () => isMasterOrAdmin && inHand(model, 'DR') && moved('ONSITE'),
    correctClosing: () => by === 'admin' && inHand(model, 'CLOSED') && moved('CLOSED'),
    reschedule: () =>
      (isMaster || isDesk(by)) && inHand(model, 'ASSIGNED', 'ACCEPTED', 'DR') && moved(model.status),
    nudge: () => isDesk(by) && inHand(model, 'ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR') && moved(model.status),
  }
  const state = rules[action]()
  return state === false ? null : state
}

function bodyOf({ action, to, totalAmount, materialsCost, flags }: Move): object {
  const reason = 'Так решили'
  const closing = {
    totalAmount,
    materialsCost,
    hasReview: flags[0],
    outOfCity: flags[1],
    outcome: 'REPAIRED',
  }
  const start = api.clock.now().getTime() + 3_600_000
  const bodies: Partial<Record<OrderAction, object>> = {
    assign: { masterId: who[to].masterId },
    reassign: { masterId: who[to].masterId, reason },
    startLongRepair: { drUntil: orders.tomorrow() },
    close: closing,
    correctClosing: { ...closing, reason },
    reschedule: {
      scheduledFrom: new Date(start).toISOString(),
      scheduledTo: new Date(start + 3_600_000).toISOString(),
      reason,
    },
    ...Object.fromEntries(
      ['decline', 'refuse', 'unassign', 'cancel', 'resume'].map((name) => [name, { reason }]),
    ),
  }
  return bodies[action] ?? {}
}

const ACTIONS: OrderAction[] = [
  ...(['assign', 'accept', 'arrive', 'startLongRepair', 'close', 'decline', 'refuse', 'reopen'] as const),
  ...(['reassign', 'unassign', 'cancel', 'resume', 'correctClosing', 'reschedule', 'nudge'] as const),
]
const move: fc.Arbitrary<Move> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    by: fc.constantFrom<Person>('first', 'second', 'dispatcher', 'admin', 'admin'),
    to: fc.constantFrom('first' as const, 'second' as const),
    totalAmount: fc.integer({ min: 0, max: 5_000_000 }),
    part: fc.integer({ min: 0, max: 100 }),
    flags: fc.tuple(fc.boolean(), fc.boolean()),
  })
  .map(({ part, ...rest }) => ({ ...rest, materialsCost: Math.floor((rest.totalAmount * part) / 100) }))

async function checkInvariants(id: number, model: Model): Promise<void> {
  const order = await api.database.prisma.order.findUniqueOrThrow({ where: { id } })
  const events = await api.database.prisma.orderEvent.findMany({
    where: { orderId: id },
    orderBy: { id: 'asc' },
  })
  expect(order.status).toBe(model.status)
  expect(order.version).toBe(model.version)
  if (model.status !== 'REFUSED') expect(order.masterId).toBe(model.master && who[model.master].masterId)
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1))
  expect(events.at(-1)?.version).toBe(order.version)
  let replayed: string | null = null
  for (const event of events) {
    expect(event.fromStatus).toBe(replayed)
    replayed = event.toStatus
  }
  expect(replayed).toBe(order.status)
  if (order.status === 'CLOSED') {
    const { totalAmount, materialsCost, masterShare, companyShare } = order
    expect(masterShare! + companyShare!).toBe(totalAmount! - materialsCost!)
    expect(Math.min(masterShare!, companyShare!)).toBeGreaterThanOrEqual(0)
  }
}

test('300 random walks keep every invariant', { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async (moves) => {
      const { id } = await orders.place()
      let model: Model = { status: 'NEW', master: null, version: 1 }
      for (const step of moves) {
        const expected = next(model, step)
        const answer = await orders.run(who[step.by], id, step.action, bodyOf(step))
        expect(answer.status === 200, `${step.by} ${step.action} in ${model.status}: ${answer.status}`).toBe(
          expected !== null,
        )
        expect(answer.status).toBeLessThan(500)
        model = expected ?? model
      }
      await checkInvariants(id, model)
    }),
    { numRuns: 300, seed: 20261120, endOnFailure: true },
  )
})
