import { systemPace, type Pace } from '../platform/telegram/pace'
import type { Clock } from '../platform/clock'

/** A pause of the delivery's takes no longer than this of the machine's time. */
const LONGEST_MS = 50

/**
 * The delivery on a clock that only the test moves: pauses end almost at once, and what is sent bears the minute at
 * which the clock stands. For tests about what is said when; the limits of Telegram have tests of their own.
 */
export const createStoppedPace = (clock: Clock): Pace => ({
  now: () => clock.now(),
  sleep: (milliseconds, signal) => systemPace.sleep(Math.min(milliseconds, LONGEST_MS), signal),
})
