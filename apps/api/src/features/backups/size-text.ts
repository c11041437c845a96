const STEP = 1024
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size for the command line: `12.3 MB`. */
export function sizeText(bytes: number): string {
  const exponent = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)))
  const value = bytes / STEP ** exponent
  return `${exponent > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[exponent] ?? 'bytes'}`
}
