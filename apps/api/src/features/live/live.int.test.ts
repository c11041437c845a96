import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testRedisUrl } from '../../testing/create-test-database'
import { readEvents, type EventReader } from '../../testing/read-events'
import { CALL, freshKey } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { startTestProcesses, type TestProcess } from '../../testing/test-processes'

let close: () => Promise<void>
let first: TestProcess
let second: TestProcess
let dispatcher: TestUser
let master: TestMaster
let otherMaster: TestMaster
const readers: EventReader[] = []

beforeAll(async () => {
  const cluster = await startTestProcesses(2, { redisUrl: testRedisUrl() })
  close = cluster.close
  ;[first, second] = cluster.processes as [TestProcess, TestProcess]
  dispatcher = await first.addUser(['DISPATCHER'])
  master = await first.addMaster()
  otherMaster = await first.addMaster()
  for (let i = 0; i < 100 && first.redis?.isReady() === false; i++) await sleep(20)
  await sleep(100)
})
afterAll(async () => {
  for (const reader of readers) reader.close()
  await close()
})

async function listenAs(
  person: TestUser,
  on = first,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const reader = await readEvents(on.url, on.authorizationOf(person), headers)
  readers.push(reader)
  return reader
}

async function place(): Promise<number> {
  const { body } = await first.as(dispatcher).post('/orders', CALL, freshKey())
  return (body as { id: number }).id
}
const act = (person: TestUser, id: number, [action, body]: [string, object]) =>
  first.as(person).post(`/orders/${id}/actions/${action}`, body)

describe('live events', () => {
  it('tell the desk of every change, with id, version, status and master', async () => {
    const reader = await listenAs(dispatcher)
    expect(reader.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
    const id = await place()
    await act(dispatcher, id, ['assign', { masterId: master.masterId }])
    const [created, assigned] = await reader.waitFor(2)
    expect(created).toMatchObject({
      event: 'order.changed',
      data: { id, version: 1, status: 'NEW', masterId: null },
    })
    expect(assigned?.data).toEqual({ id, version: 2, status: 'ASSIGNED', masterId: master.masterId })
    const history = await first.as(dispatcher).get(`/orders/${id}/events`)
    expect(history.body.items.map((item: { id: number }) => item.id)).toEqual([created?.id, assigned?.id])
  })

  it('tell a master only of their own orders, and "gone" without the new master when an order leaves them', async () => {
    const mine = await listenAs(master)
    const other = await listenAs(otherMaster)
    const guest = await listenAs(await first.addUser())
    const id = await place()
    await act(dispatcher, id, ['assign', { masterId: master.masterId }])
    await act(dispatcher, id, ['reassign', { masterId: otherMaster.masterId, reason: 'Заболел' }])
    await other.waitFor(1)
    await mine.waitFor(2)
    expect(mine.received.map(({ event, data }) => [event, data])).toEqual([
      ['order.changed', { id, version: 2, status: 'ASSIGNED', masterId: master.masterId }],
      ['order.gone', { id }],
    ])
    expect(other.received.map(({ data }) => data.masterId)).toEqual([otherMaster.masterId])
    expect(guest.received).toEqual([])
  })

  it('replay from PostgreSQL after Last-Event-ID what the caller may see now', async () => {
    const kept = await place()
    await act(dispatcher, kept, ['assign', { masterId: master.masterId }])
    const lost = await place()
    await act(dispatcher, lost, ['assign', { masterId: master.masterId }])
    const history = await first.as(dispatcher).get(`/orders/${lost}/events`)
    const since = String(history.body.items.at(-1).id)
    const foreign = await place()
    await act(dispatcher, foreign, ['assign', { masterId: otherMaster.masterId }])
    await act(master, kept, ['accept', {}])
    await act(master, lost, ['decline', { reason: 'Далеко ехать' }])
    await act(dispatcher, lost, ['assign', { masterId: otherMaster.masterId }])

    const reader = await listenAs(master, second, { 'Last-Event-ID': since })
    // What changed shortly before is told again.
    await reader.waitFor(4)
    const told = reader.received.filter(({ data }) => data.id >= kept)
    expect(told.map(({ event, data }) => [event, data])).toEqual([
      ['order.changed', { id: kept, version: 3, status: 'ACCEPTED', masterId: master.masterId }],
      ['order.gone', { id: lost }],
    ])
  })

  it('ask for a reload when the last event is of another database, and refuse what is no event id', async () => {
    const reader = await listenAs(dispatcher, first, { 'Last-Event-ID': '2000000000' })
    expect((await reader.waitFor(1))[0]).toMatchObject({ event: 'reset', data: {} })
    const broken = await first.as(dispatcher).get('/events', { 'Last-Event-ID': 'last' })
    expect(broken).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
  })

  it.skipIf(testRedisUrl() === null)('cross over to clients of the other process through Redis', async () => {
    const reader = await listenAs(dispatcher, second)
    const id = await place()
    expect((await reader.waitFor(1))[0]?.data).toMatchObject({ id, status: 'NEW' })
  })

  it('end when roles change, in the process that did not change them', async () => {
    const admin = await first.addUser(['ADMIN'])
    const person = await first.addUser(['DISPATCHER'])
    const reader = await listenAs(person, second)
    const changed = await first.as(admin).put(`/users/${person.userId}/roles`, { roles: [] })
    expect(changed.status).toBe(200)
    await reader.ended
  })

  it('keep six streams of a caller and end the oldest for a seventh', async () => {
    const person = await first.addUser(['DISPATCHER'])
    const open = []
    for (let i = 0; i < 7; i++) open.push(await listenAs(person))
    await open[0]?.ended
    const id = await place()
    expect((await open[6]!.waitFor(1))[0]?.data).toMatchObject({ id })
    expect(open[1]!.received).toHaveLength(1)
  })
})
