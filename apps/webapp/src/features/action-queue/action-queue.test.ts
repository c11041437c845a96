import { describe, expect, it, vi } from 'vitest'
import { createPersonStore } from '../../shared/storage/person-store'
import { createActionQueue } from './action-queue'
import type { QueuedAction } from './queued-list'

class NoConnection extends Error {}
class Refused extends Error {}

function setUp(values = new Map<string, string>(), tab = 'k') {
  const store = createPersonStore(
    {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
      key: (index) => [...values.keys()][index] ?? null,
      get length() {
        return values.size
      },
    },
    1,
  )
  let keys = 0
  const sent: string[] = []
  const net = { isUp: true, refuses: new Set<string>() }
  const send = (action: QueuedAction): Promise<string> => {
    if (!net.isUp) return Promise.reject(new NoConnection())
    sent.push(`${action.key} ${action.action}`)
    return net.refuses.has(action.action) ? Promise.reject(new Refused()) : Promise.resolve('done')
  }
  const heard = { onSent: vi.fn(), onWaiting: vi.fn(), onRefused: vi.fn() }
  const queue = createActionQueue({
    store,
    send,
    isTransient: (error) => error instanceof NoConnection,
    codeOf: () => 'ORDER_TRANSITION_REJECTED',
    newKey: () => `${tab}${String(++keys)}`,
    now: () => 0,
    ...heard,
  })
  return { queue, net, sent, heard, values }
}

const states = (items: readonly QueuedAction[]): string[] =>
  items.map(({ action, state }) => `${action} ${state}`)

describe('the action queue', () => {
  it('sends at once while there is a connection', async () => {
    const { queue, sent, heard } = setUp()
    expect(await queue.run(1, 'accept', {})).toEqual({ state: 'sent' })
    expect(sent).toEqual(['k1 accept'])
    expect(heard.onSent).toHaveBeenCalledOnce()
  })

  it('keeps what is made without connection and sends it in order with its first keys', async () => {
    const { queue, net, sent, heard } = setUp()
    net.isUp = false
    expect(await queue.run(1, 'accept', {})).toEqual({ state: 'waiting' })
    expect(await queue.run(1, 'arrive', {})).toEqual({ state: 'waiting' })
    expect(states(queue.items())).toEqual(['accept WAITING', 'arrive WAITING'])
    expect(heard.onWaiting).toHaveBeenCalledTimes(2)
    net.isUp = true
    await queue.flush()
    expect(sent).toEqual(['k1 accept', 'k2 arrive'])
    expect(states(queue.items())).toEqual(['accept SENT', 'arrive SENT'])
  })

  it('survives a restart of the app, even in the middle of sending, under the old key', async () => {
    const before = setUp()
    before.net.isUp = false
    await before.queue.run(7, 'arrive', {})
    const text = [...before.values.values()].join('')
    const after = setUp(new Map([...before.values].map(([key]) => [key, text.replace('WAITING', 'SENDING')])))
    await after.queue.flush()
    expect(after.sent).toEqual(['k1 arrive'])
  })

  it('hands a refusal to the caller who is there, and shows it when nobody is', async () => {
    const { queue, net } = setUp()
    net.refuses.add('accept')
    expect((await queue.run(1, 'accept', {})).state).toBe('refused')
    expect(queue.items()).toEqual([])
    net.isUp = false
    await queue.run(2, 'accept', {})
    await queue.run(3, 'arrive', {})
    net.isUp = true
    await queue.flush()
    expect(states(queue.items())).toEqual(['accept CONFLICT', 'arrive SENT'])
  })

  it('sends nothing twice when flushes overlap', async () => {
    const { queue, net, sent } = setUp()
    net.isUp = false
    await queue.run(1, 'accept', {})
    net.isUp = true
    await Promise.all([queue.flush(), queue.flush(), queue.run(1, 'arrive', {})])
    expect(sent).toEqual(['k1 accept', 'k2 arrive'])
  })

  it('is kept whole when two tabs of one device write it', async () => {
    const values = new Map<string, string>()
    const [one, other] = [setUp(values, 'a'), setUp(values, 'b')]
    one.net.isUp = other.net.isUp = false
    await one.queue.run(1, 'accept', {})
    await other.queue.run(2, 'accept', {})
    await one.queue.run(1, 'arrive', {})
    const later = setUp(values, 'c')
    await later.queue.flush()
    expect(later.sent.sort()).toEqual(['a1 accept', 'a2 arrive', 'b1 accept'])
  })

  it('takes over what a tab that is gone left waiting', async () => {
    const values = new Map<string, string>()
    const [gone, staying] = [setUp(values, 'a'), setUp(values, 'b')]
    gone.net.isUp = false
    await gone.queue.run(1, 'accept', {})
    await staying.queue.run(2, 'accept', {})
    expect(staying.sent).toEqual(['a1 accept', 'b1 accept'])
  })

  it('keeps nothing of what was typed once the API has refused it', async () => {
    const { queue, net, values } = setUp()
    net.refuses.add('decline')
    net.isUp = false
    await queue.run(1, 'decline', { reason: 'Клиент на даче' })
    net.isUp = true
    await queue.flush()
    expect(states(queue.items())).toEqual(['decline CONFLICT'])
    expect([...values.values()].join('')).not.toContain('Клиент на даче')
  })

  it('forgets everything when the account is closed, what other tabs left too', async () => {
    const values = new Map<string, string>()
    const [one, other] = [setUp(values, 'a'), setUp(values, 'b')]
    one.net.isUp = other.net.isUp = false
    await one.queue.run(1, 'accept', {})
    await other.queue.run(2, 'accept', {})
    other.queue.purge()
    expect(other.queue.items()).toEqual([])
    expect([...values.values()].join('')).not.toContain('accept')
  })

  it('drops what waits for an order that is gone', async () => {
    const { queue, net } = setUp()
    net.isUp = false
    await queue.run(1, 'accept', {})
    await queue.run(2, 'accept', {})
    queue.refuseOrder(1)
    expect(queue.items()).toMatchObject([
      { orderId: 1, state: 'CONFLICT', problemCode: 'ORDER_NOT_FOUND', body: null },
      { orderId: 2, state: 'WAITING' },
    ])
  })
})
