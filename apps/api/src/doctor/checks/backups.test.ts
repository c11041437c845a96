import { expect, test } from 'vitest'
import { judgeAge } from './backups'

const NOW = new Date('2026-11-20T12:00:00Z')
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000)

test.each([
  [null, 'warn', 'there is none yet'],
  [hoursAgo(9), 'ok', '9 hours old'],
  [hoursAgo(25), 'ok', '25 hours old'],
  [hoursAgo(30), 'warn', '30 hours old'],
  [hoursAgo(120), 'fail', '5 days old'],
])('a last good backup at %s is judged %s', (lastGoodAt, verdict, said) => {
  const [finding] = judgeAge({ lastGoodAt, lastFailure: null }, NOW)
  expect(finding?.verdict).toBe(verdict)
  expect(finding?.what).toContain(said)
})

test('a failure of the last one counts, however fresh the one before', () => {
  const findings = judgeAge({ lastGoodAt: hoursAgo(10), lastFailure: 'No space left: make room.' }, NOW)
  expect(findings).toMatchObject([
    { verdict: 'fail', what: 'the last one failed: No space left: make room.' },
  ])
})
