import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { quickestMs } from './database'

test('one slow answer is no slow database, and each of them being slow is one', async () => {
  const pauses = [80, 0]
  expect(await quickestMs(() => sleep(pauses.shift() ?? 0))).toBeLessThan(50)
  expect(await quickestMs(() => sleep(60))).toBeGreaterThan(50)
})
