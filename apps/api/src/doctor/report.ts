import { worstOf, type Line } from './run-checks'

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const
const SUMMARIES = {
  ok: 'All is well.',
  warn: 'Pult can work; what is marked "warn" wants attention.',
  fail: 'What is marked "FAIL" keeps Pult from working as it should.',
} as const

/** The findings as lines for a terminal: verdict, subject, what is so, and below it the way out. */
export function textReport(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ name }) => name.length))
  const rows = lines.flatMap(({ verdict, name, what, mend }) => [
    `${MARKS[verdict]}  ${name.padEnd(width)}  ${what}`,
    ...(mend === undefined ? [] : [`      ${' '.repeat(width)}  → ${mend}`]),
  ])
  return [...rows, '', SUMMARIES[worstOf(lines)]].join('\n')
}

/** The findings for programs. */
export function jsonReport(lines: readonly Line[]): string {
  const checks = lines.map(({ name, verdict, what, mend }) => ({ name, verdict, what, mend: mend ?? null }))
  return JSON.stringify({ verdict: worstOf(lines), checks }, null, 2)
}
