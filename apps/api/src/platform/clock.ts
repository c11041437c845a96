/** The only source of "now"; tests pass their own and travel. */
export interface Clock {
  now: () => Date
}

export const systemClock: Clock = { now: () => new Date() }
