import { expect, test } from 'vitest'
import { createTestClock, MINUTE_MS } from '../testing/test-clock'
import { createLogger } from './logger'
import { createSeldomWarning } from './seldom-warning'

test('the first failure is a warning, then one in ten minutes, and the first one after it worked', () => {
  const clock = createTestClock('2026-03-02T04:00:00Z')
  const told: string[] = []
  const output = { write: (line: string) => void told.push(line) }
  const failures = createSeldomWarning(createLogger({ name: 'test', level: 'warn', output }), clock.now)
  const failFor = (minutes: number): number => {
    const before = told.length
    for (let minute = 0; minute < minutes; minute += 1) {
      failures.warn(new Error('away'), 'it is away')
      clock.advance(MINUTE_MS)
    }
    return told.length - before
  }
  expect(failFor(10)).toBe(1)
  expect(failFor(10)).toBe(1)
  failures.reset()
  expect(failFor(5)).toBe(1)
  expect(failFor(5)).toBe(0)
})
