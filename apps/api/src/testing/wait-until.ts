import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until it holds. @throws Error when it does not within the time, 10 s unless told */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  { timeoutMs = 30_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<void> {
  const until = Date.now() + timeoutMs
  while (!(await holds())) {
    if (Date.now() > until)
      throw new Error(`It did not come true within ${timeoutMs} ms: ${holds.toString()}`)
    await sleep(everyMs)
  }
}
