import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEvents, type EventReader } from '../../testing/read-events'
import { CALL, freshKey } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'
import { startTestProcesses, type TestProcess } from '../../testing/test-processes'
import { waitUntil } from '../../testing/wait-until'

/** A sweep comes every five seconds. */
const SWEPT_WITHIN_MS = 60_000

let close: () => Promise<void>
let api: TestProcess
let other: TestProcess
let dispatcher: TestUser
const readers: EventReader[] = []

beforeAll(async () => {
  // Without Redis: another test's orders would be heard through it.
  const cluster = await startTestProcesses(2)
  close = cluster.close
  ;[api, other] = cluster.processes as [TestProcess, TestProcess]
  dispatcher = await api.addUser(['DISPATCHER'])
})
afterAll(async () => {
  for (const reader of readers) reader.close()
  await close()
})

async function listen(since?: number): Promise<EventReader> {
  const headers: Record<string, string> = since === undefined ? {} : { 'Last-Event-ID': String(since) }
  const reader = await readEvents(api.url, api.authorizationOf(dispatcher), headers)
  readers.push(reader)
  return reader
}

async function place(on = api): Promise<number> {
  const { body } = await on.as(dispatcher).post('/orders', CALL, freshKey())
  return (body as { id: number }).id
}

/** The change and its history row as a process writes them that dies before it can tell anybody. */
async function changeUntold(on: pg.Pool | pg.PoolClient, orderId: number): Promise<void> {
  await on.query(
    `WITH o AS (UPDATE orders SET version = version + 1 WHERE id = $1 RETURNING *)
     INSERT INTO order_event (order_id, version, action, from_status, to_status)
     SELECT id, version, 'nudge', status, status FROM o`,
    [orderId],
  )
}

const hasHeard = (reader: EventReader, id: number, version: number) =>
  waitUntil(() => reader.received.some(({ data }) => data.id === id && data.version === version), {
    timeoutMs: SWEPT_WITHIN_MS,
  })

test('a change whose process died before it could tell of it reaches open streams all the same', async () => {
  const id = await place()
  const reader = await listen()
  await changeUntold(api.database.pool, id)
  await hasHeard(reader, id, 2)
})

test('a change of another process is heard without Redis too, a little later', async () => {
  const reader = await listen()
  await hasHeard(reader, await place(other), 1)
})

test('a client that comes back is told of a change that was begun earlier and committed later than its last event', async () => {
  const slow = await place()
  const reader = await listen()
  const client = await api.database.pool.connect()
  await client.query('BEGIN')
  await changeUntold(client, slow)
  const quick = await place()
  await hasHeard(reader, quick, 1)
  const last = Math.max(...reader.received.map(({ id }) => id ?? 0))
  reader.close()
  await client.query('COMMIT')
  client.release()
  await hasHeard(await listen(last), slow, 2)
})

test('what is heard in time is told once', async () => {
  const reader = await listen()
  const id = await place()
  await hasHeard(reader, id, 1)
  await sleep(6_000)
  expect(reader.received.filter(({ data }) => data.id === id)).toHaveLength(1)
})
