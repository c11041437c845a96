import { expect, test } from 'vitest'
import { backoffMs } from './backoff'

test('the pause doubles up to a minute, with up to half of it cut off at random', () => {
  expect([1, 2, 3, 7, 50].map((attempt) => backoffMs(attempt, () => 0))).toEqual([
    1_000, 2_000, 4_000, 60_000, 60_000,
  ])
  expect(backoffMs(3, () => 0.5)).toBe(3_000)
})
