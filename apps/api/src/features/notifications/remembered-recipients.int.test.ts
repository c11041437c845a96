import { afterAll, beforeAll, expect, test } from 'vitest'
import { CALL, freshKey } from '../../testing/test-orders'
import type { TestUser } from '../../testing/test-people'
import { startTestProcesses, type TestProcess } from '../../testing/test-processes'

const ROUNDS = 5

let close: () => Promise<void>
let processes: [TestProcess, TestProcess]
let caller: TestUser
let reader: TestUser

beforeAll(async () => {
  const cluster = await startTestProcesses(2)
  close = cluster.close
  processes = cluster.processes as [TestProcess, TestProcess]
  caller = await processes[0].addUser(['DISPATCHER'])
  reader = await processes[0].addUser(['DISPATCHER'])
})
afterAll(() => close())

async function place(on: TestProcess): Promise<number> {
  const { status, body } = await on.as(caller).post('/orders', CALL, freshKey())
  expect(status).toBe(201)
  return (body as { id: number }).id
}

/** Is there a message about the order for the reader? */
async function isTold(orderId: number): Promise<boolean> {
  const { rowCount } = await processes[0].database.pool.query(
    'SELECT FROM notification WHERE order_id = $1 AND user_id = $2',
    [orderId, reader.userId],
  )
  return rowCount === 1
}

test('a choice of what to hear of holds for the very next order, in the process that remembers the old one too', async () => {
  const [here, there] = processes
  for (let round = 0; round < ROUNDS; round++) {
    for (const orderNews of [false, true]) {
      // Whoever takes a call remembers the people that were told of it.
      await place(there)
      const { status } = await here.as(reader).patch('/me', { notifications: { orderNews } })
      expect(status).toBe(200)
      expect(await isTold(await place(there))).toBe(orderNews)
    }
  }
})
