import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TEST_BOT_TOKEN } from '../../testing/sign-init-data'
import { eventually, firstToPrint, startProgram, type TestProgram } from '../../testing/start-program'
import { startStand, type TestStand } from '../../testing/start-stand'
import { createTestApi, type TestApi } from '../../testing/test-api'
import { runningClock } from '../../testing/test-clock'
import { createTestOrders } from '../../testing/test-orders'
import type { TestMaster, TestUser } from '../../testing/test-people'

const MASTERS = 8
const ROUNDS = 4
/** bench/worker-killed.ts does it twenty times during a burst of 300. */
const KILLS = 3

let api: TestApi
let stand: TestStand
let dispatcher: TestUser
let masters: TestMaster[]

beforeAll(async () => {
  ;[api, stand] = await Promise.all([createTestApi({ clock: runningClock }), startStand()])
  dispatcher = await api.addUser(['DISPATCHER'])
  masters = await Promise.all(Array.from({ length: MASTERS }, () => api.addMaster()))
  for (const person of [dispatcher, ...masters]) await stand.addPerson(person)
})
afterAll(async () => {
  await Promise.all([api.close(), stand.stop()])
})

/** The workers of this file; none outlives a test, whatever becomes of it. */
const workers: TestProgram[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop('SIGKILL')
})

function startWorker(): TestProgram {
  const worker = startProgram('apps/api/dist/worker.js', {
    BOT_TOKEN: TEST_BOT_TOKEN,
    DATABASE_URL: api.databaseUrl,
    TELEGRAM_API_ROOT: stand.url,
    PUBLIC_URL: stand.publicUrl,
  })
  workers.push(worker)
  return worker
}

/** Assigns one order to every master and returns whose is which. */
const assignToEveryone = (): Promise<[TestMaster, number][]> =>
  Promise.all(
    masters.map(async (master): Promise<[TestMaster, number]> => {
      const order = await createTestOrders(api, { dispatcher, master }).placeIn('ASSIGNED')
      return [master, order.id]
    }),
  )

test('a change made while no worker runs is delivered when one starts', async () => {
  const assigned = await assignToEveryone()
  const worker = startWorker()
  for (const [master, orderId] of assigned) {
    await eventually(async () => {
      expect(await stand.orderNumbers(master.telegramId)).toEqual([orderId])
    }, 60_000)
  }
  await worker.stop()
  expect(worker.child.exitCode).toBe(0)
}, 240_000)

test('workers killed −9 in the middle of a burst lose nothing and keep the order of each chat', async () => {
  const expected = new Map<TestMaster, number[]>()
  for (const master of masters) expected.set(master, await stand.orderNumbers(master.telegramId))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [master, orderId] of await assignToEveryone()) expected.get(master)?.push(orderId)
  }
  // One delivers, the other stands by.
  const crew = [startWorker(), startWorker()]
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await firstToPrint(crew, 'delivering messages')
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400))
    await worker.stop('SIGKILL')
    crew.splice(crew.indexOf(worker), 1, startWorker())
  }
  let repeats = 0
  for (const [master, numbers] of expected) {
    await eventually(async () => {
      const received = await stand.orderNumbers(master.telegramId)
      // A crash between the send and its mark repeats that one message; nothing else may.
      expect([...new Set(received)]).toEqual(numbers)
      repeats += received.length - numbers.length
    }, 60_000)
  }
  await Promise.all(crew.map((worker) => worker.stop()))
  expect(repeats).toBeLessThanOrEqual(KILLS * MASTERS)
  process.stdout.write(`workers killed ${KILLS} times: 0 lost, ${repeats} repeated\n`)
}, 240_000)
