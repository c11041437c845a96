import { expect, test } from 'vitest'
import type { Queryable } from './db/sql'
import { LEASE_MS, rememberForLease } from './lease'

test('something is asked for once a lease, and no older than one', async () => {
  let now = 1000
  let stored = 1
  let asked = 0
  const nobody: Queryable = { rows: () => Promise.resolve([]), prepared: () => Promise.resolve([]) }
  const read = rememberForLease(
    () => {
      asked++
      return Promise.resolve(stored)
    },
    () => now,
  )

  expect(await read(nobody)).toBe(1)
  stored = 2
  now += LEASE_MS - 1
  expect(await read(nobody)).toBe(1)
  expect(asked).toBe(1)

  now += 1
  expect(await read(nobody)).toBe(2)
  expect(asked).toBe(2)
})
