import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock, type Clock } from '../clock'

/** A clock that can also be waited on; tests pass one that jumps. */
export interface Pace extends Clock {
  /** Resolves after the time, or at once (without an error) when the signal aborts. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

export const systemPace: Pace = {
  ...systemClock,
  sleep: (milliseconds, signal) =>
    sleep(milliseconds, undefined, { ...(signal && { signal }) }).catch(() => undefined),
}
