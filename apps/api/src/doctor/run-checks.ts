import { fail, type Check, type Finding, type Verdict } from './finding'

const TIMEOUT_MS = 15_000

export interface Line extends Finding {
  readonly name: string
}

/** The first line of an error; a stack helps nobody here. Some of Node's have no words, only a code. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : error.name
  return (error.message === '' ? code : (error.message.split('\n')[0] ?? code)).slice(0, 300)
}

async function runOne({ name, run }: Check, timeoutMs: number): Promise<Line[]> {
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<Finding[]>((resolve) => {
    signal.addEventListener('abort', () => {
      const what = `no answer within ${timeoutMs / 1000} s`
      resolve(fail(what, 'See whether what it asks is reachable from this machine, and run doctor again.'))
    })
  })
  const asked = run(signal).catch((error: unknown) =>
    fail(sentenceOf(error), 'Mend that and run doctor again.'),
  )
  return (await Promise.race([asked, late])).map((finding) => ({ name, ...finding }))
}

/** Runs all checks side by side, each with a time-out of its own; never throws. */
export async function runChecks(checks: readonly Check[], timeoutMs = TIMEOUT_MS): Promise<Line[]> {
  return (await Promise.all(checks.map((check) => runOne(check, timeoutMs)))).flat()
}

/** The worst of them. */
export const worstOf = (lines: readonly Line[]): Verdict =>
  (['fail', 'warn'] as const).find((verdict) => lines.some((line) => line.verdict === verdict)) ?? 'ok'
