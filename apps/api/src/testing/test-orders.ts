import type { OrderStatus } from '@pult/shared/orders/statuses'
import type { TestAnswer } from './test-caller'
import type { TestApi } from './test-api'
import { companyDay } from './test-clock'
import type { TestMaster, TestUser } from './test-people'

export const CALL = {
  equipmentType: 'WASHING_MACHINE',
  description: 'Не сливает воду, мигает ошибка',
  client: { name: 'Анна Петровна', phone: '+79161234567', address: 'ул. Ленина, 1' },
}

export const CLOSING = {
  totalAmount: 700_000,
  materialsCost: 0,
  hasReview: true,
  outOfCity: true,
  outcome: 'REPAIRED',
}

let keys = 0
/** A fresh Idempotency-Key. */
export const freshKey = (): Record<string, string> => ({ 'Idempotency-Key': `test-${++keys}` })

export interface TestOrder {
  readonly id: number
  readonly version: number
  readonly status: OrderStatus
}

/** Places orders and walks them through the API as the people it is given. */
export function createTestOrders(api: TestApi, people: { dispatcher: TestUser; master: TestMaster }) {
  const { dispatcher, master } = people

  type Run = [person: TestUser, id: number, action: string, body?: object]
  const run = (...[person, id, action, body = {}]: Run): Promise<TestAnswer> =>
    api.as(person).post(`/orders/${id}/actions/${action}`, body)

  async function place(fields: object = {}): Promise<TestOrder> {
    const answer = await api.as(dispatcher).post('/orders', { ...CALL, ...fields }, freshKey())
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body as TestOrder
  }

  /** Runs what has to succeed; throws the problem otherwise. */
  async function act(...step: Run): Promise<TestOrder> {
    const answer = await run(...step)
    if (answer.status !== 200) throw new Error(`${step[2]}: ${JSON.stringify(answer.body)}`)
    return answer.body as TestOrder
  }

  const tomorrow = () => companyDay(api.clock, 1)

  /** The actions that lead from NEW to each status. */
  const walkTo = (status: OrderStatus): [TestUser, string, object][] => {
    const steps = {
      assign: [dispatcher, 'assign', { masterId: master.masterId }],
      accept: [master, 'accept', {}],
      arrive: [master, 'arrive', {}],
      repair: [master, 'startLongRepair', { drUntil: tomorrow() }],
      close: [master, 'close', CLOSING],
      refuse: [dispatcher, 'refuse', { reason: 'Клиент передумал' }],
    } satisfies Record<string, [TestUser, string, object]>
    const { assign, accept, arrive, repair, close, refuse } = steps
    return {
      NEW: [],
      ASSIGNED: [assign],
      ACCEPTED: [assign, accept],
      ONSITE: [assign, accept, arrive],
      DR: [assign, accept, repair],
      CLOSED: [assign, accept, arrive, close],
      REFUSED: [assign, refuse],
    }[status]
  }

  async function placeIn(status: OrderStatus, fields: object = {}): Promise<TestOrder> {
    let order = await place(fields)
    for (const [person, action, body] of walkTo(status)) {
      order = await act(person, order.id, action, body)
    }
    return order
  }

  return { place, placeIn, run, act, tomorrow }
}
