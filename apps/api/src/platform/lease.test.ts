import { beforeEach, expect, test } from 'vitest'
import type { Queryable } from './db/sql'
import { LEASE_MS, RENEWAL_MS, rememberForLease } from './lease'

const nobody = (): Queryable => ({ rows: () => Promise.resolve([]), prepared: () => Promise.resolve([]) })
const [pool, transaction] = [nobody(), nobody()]

let now: number
let answer: () => Promise<number>
let askedOn: Queryable[]
let read: (db: Queryable) => Promise<number>
beforeEach(() => {
  now = 1000
  answer = () => Promise.resolve(1)
  askedOn = []
  read = rememberForLease(
    (db) => {
      askedOn.push(db)
      return answer()
    },
    pool,
    () => now,
  )
})
/** From now on the answer comes when it is told. */
function answerLater(): (value: number) => void {
  let tell: (value: number) => void = () => undefined
  answer = () =>
    new Promise((resolve) => {
      tell = resolve
    })
  return (value) => {
    tell(value)
  }
}
/** What a renewal needs to be over. */
const settle = () => new Promise(setImmediate)

test('something is asked for once a lease, and is no older than one', async () => {
  expect(await read(transaction)).toBe(1)
  answer = () => Promise.resolve(2)
  now += LEASE_MS - RENEWAL_MS - 1
  expect(await read(transaction)).toBe(1)
  now += RENEWAL_MS + 1
  expect(await read(transaction)).toBe(2)
  expect(askedOn).toEqual([transaction, transaction])
})

test('it is read anew before the lease is over, once and on the pool, and nobody waits', async () => {
  await read(transaction)
  const tell = answerLater()
  now += LEASE_MS - RENEWAL_MS
  expect([await read(transaction), await read(transaction)]).toEqual([1, 1])
  expect(askedOn).toEqual([transaction, pool])
  // Counted from before the question, however late the answer comes.
  now += RENEWAL_MS - 1
  tell(2)
  await settle()
  now += LEASE_MS - 2 * RENEWAL_MS
  expect(await read(transaction)).toBe(2)
  expect(askedOn).toEqual([transaction, pool])
})

test('an answer that comes when its own lease is over is not gone by', async () => {
  await read(transaction)
  const tell = answerLater()
  now += LEASE_MS - 1
  await read(transaction)
  now += LEASE_MS
  tell(2)
  await settle()
  answer = () => Promise.resolve(3)
  expect(await read(transaction)).toBe(3)
})

test('a renewal that fails is nobody’s error; the next one in need of an answer meets it', async () => {
  await read(transaction)
  answer = () => Promise.reject(new Error('The database is away'))
  now += LEASE_MS - 1
  expect(await read(transaction)).toBe(1)
  await settle()
  now += 1
  await expect(read(transaction)).rejects.toThrow('away')
})
