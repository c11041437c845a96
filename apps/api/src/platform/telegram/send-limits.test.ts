import { expect, test } from 'vitest'
import type { Pace } from './pace'
import { createSendLimits } from './send-limits'

/** A clock that jumps to the next waiter when everybody waits. */
function createJumpingPace(): Pace & { run: () => Promise<void> } {
  let now = 0
  const waiting: { at: number; wake: () => void }[] = []
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => new Date(now),
    sleep: (milliseconds) => new Promise((wake) => waiting.push({ at: now + milliseconds, wake })),
    run: async () => {
      for (await settle(); waiting.length > 0; await settle()) {
        waiting.sort((a, b) => a.at - b.at)
        const next = waiting.shift()
        now = Math.max(now, next?.at ?? now)
        next?.wake()
      }
    },
  }
}

/** Sends `perChat` messages to each chat, one in flight per chat, and returns when each went. */
async function burst(chats: readonly bigint[], perChat: number): Promise<Map<bigint, number[]>> {
  const pace = createJumpingPace()
  const limits = createSendLimits(pace)
  const sent = new Map<bigint, number[]>(chats.map((chat) => [chat, []]))
  const lanes = chats.map(async (chat) => {
    for (let count = 0; count < perChat; count++) {
      await limits.waitForTurn(chat)
      sent.get(chat)?.push(pace.now().getTime())
    }
  })
  await pace.run()
  await Promise.all(lanes)
  return sent
}

/** The most sends within any window of that length. */
function densest(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  let from = 0
  return sorted.reduce((most, time, index) => {
    while ((sorted[from] ?? 0) <= time - windowMs) from++
    return Math.max(most, index - from + 1)
  }, 0)
}

test('a burst of 10 000 messages keeps to 30 a second overall and one a second per chat', async () => {
  const chats = Array.from({ length: 200 }, (_, index) => BigInt(index + 1))
  const sent = await burst(chats, 50)
  const all = [...sent.values()].flat()
  expect(all).toHaveLength(10_000)
  expect(densest(all, 1_000)).toBe(30)
  for (const times of sent.values()) expect(densest(times, 1_000)).toBe(1)
  // And no slower than that: 10 000 at 30 a second.
  expect(Math.max(...all)).toBeLessThanOrEqual((10_000 / 30) * 1_000)
})

test('a group gets at most 20 a minute and holds up nobody', async () => {
  const sent = await burst([-1n, 5n], 60)
  expect(densest(sent.get(-1n) ?? [], 60_000)).toBe(20)
  expect(Math.max(...(sent.get(5n) ?? []))).toBe(59_000)
})

test('an idle chat is written to at once', async () => {
  const sent = await burst([7n], 1)
  expect(sent.get(7n)).toEqual([0])
})
