/** A change that the API said it has made: the order is in this version because of it. */
export interface Acknowledged {
  readonly orderId: number
  readonly version: number
  readonly action: string
  readonly userId: number
  /** The Idempotency-Key under which it was asked for, if there was one. */
  readonly key: string | null
}

/** What the people of the load were told, kept outside of the product: the accounts are made against it. */
export function createLedger() {
  const placed = new Map<string, number>()
  const acknowledged: Acknowledged[] = []
  const asked = new Map<string, number>()
  const outcomes = new Map<string, number>()
  const writesAt: number[] = []
  const broken: string[] = []
  let longestMs = 0
  let keys = 0
  let taps = 0
  let tapsAnswered = 0

  const add = (counts: Map<string, number>, name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return {
    ...{ placed, acknowledged, outcomes, writesAt, broken },
    freshKey: (): string => `chaos-${String(++keys)}`,
    /** One more change of this kind was asked for, whatever came of it: `nudge 1001`, `order chaos-17`. */
    ask: (what: string) => {
      add(asked, what)
    },
    timesAsked: (what: string): number => asked.get(what) ?? 0,
    acknowledgePlaced: (key: string, orderId: number) => {
      placed.set(key, orderId)
      writesAt.push(Date.now())
    },
    acknowledge: (entry: Acknowledged) => {
      acknowledged.push(entry)
      writesAt.push(Date.now())
    },
    /** How one attempt ended. */
    count: (outcome: string, tookMs: number) => {
      add(outcomes, outcome)
      longestMs = Math.max(longestMs, tookMs)
    },
    /** Something that no fault excuses. */
    breach: (what: string) => {
      broken.push(what)
    },
    tapped: (isAnswered: boolean) => {
      taps += 1
      if (isAnswered) tapsAnswered += 1
    },
    totals: () => ({ longestMs, taps, tapsAnswered }),
  }
}
export type Ledger = ReturnType<typeof createLedger>
