import { ORDER_ACTION_NAMES, ruleOf, type OrderAction } from '@pult/shared/orders/machine'
import { OrderView } from '@pult/shared/orders/order-views'
import { ORDER_STATUSES, type OrderStatus } from '@pult/shared/orders/statuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { CLOSING, createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

let api: TestApi
let people: Record<Caller, TestUser> & { master: TestMaster; otherMaster: TestMaster }
let orders: ReturnType<typeof createTestOrders>

type Caller = 'guest' | 'master' | 'otherMaster' | 'dispatcher' | 'admin'
const CALLERS: readonly Caller[] = ['guest', 'master', 'otherMaster', 'dispatcher', 'admin']

beforeAll(async () => {
  api = await createTestApi()
  people = {
    guest: await api.addUser(),
    master: await api.addMaster(),
    otherMaster: await api.addMaster(),
    dispatcher: await api.addUser(['DISPATCHER']),
    admin: await api.addUser(['ADMIN']),
  }
  orders = createTestOrders(api, people)
})
afterAll(() => api.close())

/** A valid body for each action. */
const bodyOf = (action: OrderAction): object => {
  const reason = { reason: 'Причина названа' }
  const from = new Date(api.clock.now().getTime() + 3_600_000)
  const window = {
    scheduledFrom: from.toISOString(),
    scheduledTo: new Date(from.getTime() + 3_600_000).toISOString(),
  }
  const bodies: Partial<Record<OrderAction, object>> = {
    assign: { masterId: people.master.masterId },
    reassign: { masterId: people.otherMaster.masterId, ...reason },
    startLongRepair: { drUntil: orders.tomorrow() },
    close: CLOSING,
    correctClosing: { ...reason, totalAmount: 800_000 },
    reschedule: { ...window, ...reason },
  }
  return bodies[action] ?? (ruleOf(action).needsReason ? reason : {})
}

/** 1-domain once more, as the answers people get: who may run what, in which status. */
const PARTIES: Record<OrderAction, readonly Caller[]> = {
  assign: ['dispatcher', 'admin'],
  accept: ['master', 'admin'],
  decline: ['master'],
  refuse: ['dispatcher', 'admin'],
  arrive: ['master', 'admin'],
  startLongRepair: ['master', 'admin'],
  close: ['master', 'admin'],
  reopen: ['dispatcher', 'admin'],
  reassign: ['dispatcher', 'admin'],
  unassign: ['dispatcher', 'admin'],
  cancel: ['dispatcher', 'admin'],
  resume: ['master', 'admin'],
  correctClosing: ['admin'],
  reschedule: ['master', 'dispatcher', 'admin'],
  nudge: ['dispatcher', 'admin'],
}
const VISIBLE: Record<Caller, readonly OrderStatus[]> = {
  guest: [],
  master: ['ASSIGNED', 'ACCEPTED', 'ONSITE', 'DR', 'CLOSED'],
  otherMaster: [],
  dispatcher: ORDER_STATUSES,
  admin: ORDER_STATUSES,
}

function expectedAnswer(caller: Caller, action: OrderAction, status: OrderStatus): [number, string?] {
  if (!VISIBLE[caller].includes(status)) return [404, 'ORDER_NOT_FOUND']
  if (!PARTIES[action].includes(caller)) return [403, 'ORDER_ACTION_FORBIDDEN']
  return ruleOf(action).from.includes(status) ? [200] : [409, 'ORDER_TRANSITION_REJECTED']
}

const AFTER: Partial<Record<OrderAction, OrderStatus>> = {
  assign: 'ASSIGNED',
  accept: 'ACCEPTED',
  decline: 'NEW',
  refuse: 'REFUSED',
  arrive: 'ONSITE',
  startLongRepair: 'DR',
  close: 'CLOSED',
  reopen: 'NEW',
  reassign: 'ASSIGNED',
  unassign: 'NEW',
  cancel: 'REFUSED',
  resume: 'ONSITE',
}

describe.each(ORDER_STATUSES)('an order in %s', (status) => {
  it.each(CALLERS)('answers every action of the %s as 1-domain says', async (caller) => {
    let order = await orders.placeIn(status)
    for (const action of ORDER_ACTION_NAMES) {
      const [code, problem] = expectedAnswer(caller, action, status)
      const answer = await orders.run(people[caller], order.id, action, bodyOf(action))
      expect([answer.status, answer.body.code], `${caller} ${action} in ${status}`).toEqual([code, problem])
      if (code !== 200) continue
      expect(answer.body.status).toBe(AFTER[action] ?? status)
      expect(answer.body.version).toBe(order.version + (action === 'decline' ? 2 : 1))
      order = await orders.placeIn(status)
    }
  })

  it('offers each caller exactly the actions that work for them', async () => {
    const order = await orders.placeIn(status)
    for (const caller of CALLERS) {
      const answer = await api.as(people[caller]).get(`/orders/${order.id}`)
      if (!VISIBLE[caller].includes(status)) {
        expect(answer).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } })
        continue
      }
      expect(OrderView.parse(answer.body).allowedActions).toEqual(
        ORDER_ACTION_NAMES.filter((action) => expectedAnswer(caller, action, status)[0] === 200),
      )
      expect(answer.headers.get('ETag')).toBe(`"${order.version}"`)
    }
  })
})

describe('order of checks', () => {
  it('visibility before role before body before If-Match before state', async () => {
    const { id, version } = await orders.placeIn('ACCEPTED')
    const post = (who: TestUser, body: object, ifMatch: string) =>
      api.as(who).post(`/orders/${id}/actions/close`, body, { 'If-Match': ifMatch })
    expect((await post(people.otherMaster, {}, '"0"')).status).toBe(404)
    expect((await post(people.dispatcher, {}, '"0"')).status).toBe(403)
    expect((await post(people.master, {}, '"0"')).status).toBe(400)
    expect((await post(people.master, CLOSING, '"0"')).status).toBe(412)
    expect((await post(people.master, CLOSING, `"${version}"`)).status).toBe(409)
  })
})
