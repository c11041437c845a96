import { systemPace, type Pace } from '../platform/telegram/pace'

/** A clock on which time runs faster than on the machine's, and waiting ends accordingly sooner. */
export interface QuickPace extends Pace {
  /** From now on a second of the machine's is this many seconds. */
  setSpeed: (speed: number) => void
}

/** Begins at the machine's now. What is waited for when the speed changes ends as it was begun. */
export function createQuickPace(speed: number): QuickPace {
  let current = speed
  let from = { real: performance.now(), told: Date.now() }
  const now = (): number => from.told + (performance.now() - from.real) * current
  return {
    now: () => new Date(now()),
    sleep: (milliseconds, signal) => systemPace.sleep(milliseconds / current, signal),
    setSpeed: (next) => {
      from = { told: now(), real: performance.now() }
      current = next
    },
  }
}
