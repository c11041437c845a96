import type { OrderAction } from '@pult/shared/orders/machine'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { QueuedAction, QueuedState } from '../../features/action-queue/queued-list'
import { orderKeys } from '../../features/orders/api/order-keys'
import { keepExpecting } from './expected-steps'

const ORDER = 7
const MASTER = 1
const LIST = orderKeys.list({ status: ['ASSIGNED'] })

const step = (action: OrderAction, state: QueuedState, body: object = {}): QueuedAction => ({
  ...{ key: action, orderId: ORDER, action, body, queuedAt: 0, state, problemCode: null },
})

/** A master's app with steps that wait; `read` is an answer of the API. */
function setUp(...items: QueuedAction[]) {
  const queryClient = new QueryClient()
  const actor = () => ({ roles: ['MASTER'] as const, masterId: MASTER })
  keepExpecting(queryClient, { items: () => items, actor })
  const read = async (status: OrderStatus): Promise<void> => {
    const order = { id: ORDER, status, masterId: MASTER, allowedActions: [], scheduledFrom: null }
    await queryClient.query({ queryKey: orderKeys.one(ORDER), queryFn: () => order })
    const pages = { pages: [{ items: [order], nextCursor: null }], pageParams: [null] }
    await queryClient.query({ queryKey: LIST, queryFn: () => pages })
  }
  return {
    read,
    page: () => queryClient.getQueryData(orderKeys.one(ORDER)),
    row: () => queryClient.getQueryData<{ pages: { items: unknown[] }[] }>(LIST)?.pages[0]?.items[0],
  }
}

describe('an order that is read while its steps wait', () => {
  it('shows what they will lead to, on its page and in the list', async () => {
    const { read, page, row } = setUp(step('accept', 'SENDING'), step('arrive', 'WAITING'))
    await read('ASSIGNED')
    expect(page()).toMatchObject({ status: 'ONSITE', allowedActions: ['startLongRepair', 'close'] })
    expect(row()).toMatchObject({ status: 'ONSITE' })
  })

  it('shows what was typed: the new window in the list too, the prepayment where the next form needs it', async () => {
    const scheduledFrom = '2026-03-05T10:00:00.000Z'
    const { read, page, row } = setUp(
      step('reschedule', 'WAITING', { scheduledFrom, reason: 'Клиент попросил' }),
      step('startLongRepair', 'WAITING', { drUntil: '2026-03-09', prepayment: 300_000 }),
    )
    await read('ACCEPTED')
    expect(page()).toMatchObject({ status: 'DR', scheduledFrom, drUntil: '2026-03-09', prepayment: 300_000 })
    expect(page()).not.toHaveProperty('reason')
    expect(row()).toEqual({ id: ORDER, status: 'DR', masterId: MASTER, allowedActions: [], scheduledFrom })
  })

  it('shows a closing with its sum; the share waits for the API', async () => {
    const { read, page } = setUp(step('close', 'WAITING', { totalAmount: 700_000 }))
    await read('ONSITE')
    expect(page()).toMatchObject({
      status: 'CLOSED',
      totalAmount: 700_000,
      closedAt: '1970-01-01T00:00:00.000Z',
    })
    expect(page()).not.toHaveProperty('masterShare')
  })

  it('shows as it is when others have moved it where they no longer fit', async () => {
    const { read, page, row } = setUp(step('arrive', 'WAITING'))
    await read('REFUSED')
    expect(page()).toMatchObject({ status: 'REFUSED' })
    expect(row()).toMatchObject({ status: 'REFUSED' })
  })

  it('shows as it is once they are through or refused', async () => {
    const { read, page } = setUp(step('accept', 'CONFLICT'), step('accept', 'SENT'))
    await read('ASSIGNED')
    expect(page()).toMatchObject({ status: 'ASSIGNED' })
  })
})
