import { expect, it } from 'vitest'
import type { QueuedState } from './queued-list'
import { queueTitle } from './queue-title'

const CASES: readonly [readonly QueuedState[], string][] = [
  [[], 'queue.titleSent'],
  [['SENT'], 'queue.titleSent'],
  [['SENT', 'WAITING'], 'queue.title'],
  [['WAITING', 'SENDING'], 'queue.title'],
  [['CONFLICT', 'CONFLICT'], 'queue.titleFailed'],
  [['CONFLICT', 'WAITING'], 'queue.titleMixed'],
]

it.each(CASES)('a list of %j is titled %s', (states, title) => {
  expect(queueTitle(states.map((state) => ({ state })))).toBe(title)
})
