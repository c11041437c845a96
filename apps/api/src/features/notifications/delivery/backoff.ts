const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** Up to this part of the pause is cut off at random, so that lanes that failed together don't come back together. */
const JITTER = 0.5

/** How long to wait after try number `attempt` (1 is the first) failed; `random` is in [0, 1). */
export function backoffMs(attempt: number, random: () => number): number {
  const pause = Math.min(FIRST_MS * 2 ** Math.min(attempt - 1, 16), LONGEST_MS)
  return Math.round(pause * (1 - JITTER * random()))
}

/** Transient trouble is waited out this long; then the message is a dead letter. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000
