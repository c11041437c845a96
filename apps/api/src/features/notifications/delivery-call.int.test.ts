import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'
import { waitUntil } from '../../testing/wait-until'
import { createDeliveryCall, DELIVERY_CHANNEL } from './delivery-call'

let api: TestApi
let worker: pg.Client
let calls = 0
let dispatcher: TestUser
let master: TestMaster

beforeAll(async () => {
  api = await createTestApi()
  worker = new pg.Client({ connectionString: api.databaseUrl })
  await worker.connect()
  worker.on('notification', () => (calls += 1))
  await worker.query(`LISTEN ${DELIVERY_CHANNEL}`)
  dispatcher = await api.addUser(['DISPATCHER'])
  master = await api.addMaster()
})
afterAll(async () => {
  await worker.end()
  await api.close()
})

/** Whatever has been sent to this session until now is heard. */
const hearAll = () => worker.query('SELECT 1')

test('an order that is assigned calls the worker, once its messages can be seen', async () => {
  await hearAll()
  calls = 0
  await createTestOrders(api, { dispatcher, master }).placeIn('ASSIGNED')
  await waitUntil(() => calls > 0)
  const { rows } = await worker.query("SELECT kind FROM notification WHERE kind = 'order.assigned'")
  expect(rows).toHaveLength(1)
})

test('what is written through the ORM, such as an application, calls the worker with its commit', async () => {
  await api.addUser(['ADMIN'])
  const guest = await api.addUser([])
  await hearAll()
  calls = 0
  const application = { phone: '+79055553311', specialisations: ['TV'] }
  const { status } = await api.as(guest).post('/master-applications', application)
  expect(status).toBe(201)
  await waitUntil(() => calls > 0)
})

test('commits during a call share the next one', async () => {
  let sent = 0
  let answer: () => void = () => undefined
  const callDelivery = createDeliveryCall({
    rows: () => Promise.reject(new Error('not asked for')),
    prepared: async () => {
      sent += 1
      await new Promise<void>((resolve) => (answer = resolve))
      return []
    },
  })
  for (let commit = 0; commit < 50; commit++) callDelivery()
  expect(sent).toBe(1)
  answer()
  await waitUntil(() => sent === 2)
  answer()
})

test('a call that fails is not repeated, and the next commit calls again', async () => {
  let sent = 0
  const callDelivery = createDeliveryCall({
    rows: () => Promise.reject(new Error('not asked for')),
    prepared: () => {
      sent += 1
      return Promise.reject(new Error('PostgreSQL is away'))
    },
  })
  callDelivery()
  callDelivery()
  await new Promise((resolve) => setImmediate(resolve))
  expect(sent).toBe(1)
  callDelivery()
  expect(sent).toBe(2)
})
