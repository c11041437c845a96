/**
 * Money is an integer number of minor units (kopecks) everywhere: database, API, code. These helpers use integer
 * arithmetic only (`%` and exact division), so no rounding error of binary fractions can creep in.
 */
export const MINOR_PER_MAJOR = 100

/** 10 000 000 ₽, the largest amount of one order (1-domain, "Order"). */
export const MAX_AMOUNT_MINOR = 1_000_000_000
/** 1 000 000 ₽, the largest estimate or prepayment of a long repair. */
export const MAX_PREPAYMENT_MINOR = 100_000_000

/** `amountMinor` × `percent` / 100, half-up to a minor unit. Exact for amounts up to `MAX_AMOUNT_MINOR`. */
export function percentOf(amountMinor: number, percent: number): number {
  const hundredths = amountMinor * percent + 50
  return (hundredths - (hundredths % 100)) / 100
}

/** `totalMinor` / `count`, half-up to a minor unit; 0 of nothing. For totals of zero and more. */
export function averageOf(totalMinor: number, count: number): number {
  if (count === 0) return 0
  const doubled = totalMinor * 2 + count
  return (doubled - (doubled % (count * 2))) / (count * 2)
}

/**
 * Reads an amount typed by a person ("7000", "7 000,50", "1500.5 ₽") into minor units.
 * Null when it is not an amount with at most two decimals.
 */
export function parseAmount(text: string): number | null {
  const match = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s₽]/gu, ''))
  if (!match) return null
  const fraction = (match[2] ?? '').padEnd(2, '0')
  return Number(match[1]) * MINOR_PER_MAJOR + Number(fraction)
}

/** Whole and fractional part of an amount, for formatters: `{ major: 7000, minor: 5 }` for 7 000,05. */
export function splitMinor(amountMinor: number): { major: number; minor: number; negative: boolean } {
  const absolute = Math.abs(amountMinor)
  const minor = absolute % MINOR_PER_MAJOR
  return { major: (absolute - minor) / MINOR_PER_MAJOR, minor, negative: amountMinor < 0 }
}
