const STEP = 1024
const UNITS = ['system.bytes', 'system.kilobytes', 'system.megabytes', 'system.gigabytes'] as const
/** Below this one decimal says something: 1,4 ГБ but 140 МБ. */
const DECIMAL_BELOW = 10

/** A size as its unit's message and its number: 1 503 238 553 → `1.4`, `system.gigabytes`. */
export function fileSize(bytes: number): { unit: (typeof UNITS)[number]; value: number } {
  const exponent = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)))
  const value = bytes / STEP ** exponent
  const rounded = exponent > 0 && value < DECIMAL_BELOW ? Math.round(value * 10) / 10 : Math.round(value)
  return { unit: UNITS[exponent] ?? 'system.bytes', value: rounded }
}
