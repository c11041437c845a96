/** Chances that a seed decides: the same seed throws the same faults in the same order with the same pauses. */
export interface Dice {
  /** In [0, 1). */
  readonly roll: () => number
  readonly between: (from: number, to: number) => number
  readonly pick: <T>(list: readonly [T, ...T[]]) => T
  readonly shuffle: <T>(list: readonly T[]) => T[]
}

/** The generator is mulberry32: small, and even enough for choosing moments. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    roll,
    between: (from, to) => from + roll() * (to - from),
    pick: (list) => list[Math.floor(roll() * list.length)] ?? list[0],
    shuffle: (list) =>
      list
        .map((item) => ({ item, place: roll() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item),
  }
}
