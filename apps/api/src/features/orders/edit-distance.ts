/** How many slips of the finger a word of this length is forgiven. */
const forgivenSlips = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2)
/** From this length on, the beginning of a word is enough: people search while they type. Shorter ones begin too many. */
const MIN_PREFIX_LENGTH = 7

/**
 * Least number of insertions, deletions, substitutions and swaps of neighbours that turn `typed` into the whole of
 * `word` and into any beginning of it (optimal string alignment).
 */
export function editDistance(typed: string, word: string): { whole: number; prefix: number } {
  const a = Array.from(typed)
  const b = Array.from(word)
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [row, letter] of a.entries()) {
    const current = [row + 1]
    for (const [column, other] of b.entries()) {
      const substituted = at(last, column) + (letter === other ? 0 : 1)
      const isSwap = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === other
      const swapped = isSwap ? at(beforeLast, column - 1) + 1 : Infinity
      current.push(Math.min(substituted, swapped, at(last, column + 1) + 1, at(current, column) + 1))
    }
    beforeLast = last
    last = current
  }
  return { whole: at(last, b.length), prefix: Math.min(...last) }
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity

/** Did somebody who typed `typed` probably mean `word`, or a word that begins like it? Never true for the word itself. */
export function isProbablyMeant(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return false
  const slips = forgivenSlips(typed.length)
  const { whole, prefix } = editDistance(typed, word)
  return whole <= slips || (typed.length >= MIN_PREFIX_LENGTH && prefix <= Math.min(slips, 1))
}
