import { expect, test } from 'vitest'
import { createBuckets } from './throttle'

test('ten at once, then three a second; one warning until there is room again', () => {
  let now = 0
  const take = createBuckets(() => now)
  const results = Array.from({ length: 12 }, () => take(1))
  expect(results.filter(({ ok }) => ok)).toHaveLength(10)
  expect(results.map(({ warn }) => warn).filter(Boolean)).toHaveLength(1)
  expect(take(2).ok).toBe(true)
  now += 1_000
  expect(Array.from({ length: 4 }, () => take(1).ok)).toEqual([true, true, true, false])
})
