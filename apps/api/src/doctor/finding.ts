/** `fail`: Pult can't do its work; `warn`: it works, and something wants attention. */
export type Verdict = 'ok' | 'warn' | 'fail'

/** What a check found, in words for whoever runs the server. */
export interface Finding {
  readonly verdict: Verdict
  /** What is so, without secrets. */
  readonly what: string
  /** The way out; absent when all is well. */
  readonly mend?: string
}

/** One thing to look at. It may throw: the reader sees one sentence either way. */
export interface Check {
  readonly name: string
  readonly run: (signal: AbortSignal) => Promise<readonly Finding[]>
}

export const ok = (what: string): Finding[] => [{ verdict: 'ok', what }]
export const warn = (what: string, mend: string): Finding[] => [{ verdict: 'warn', what, mend }]
export const fail = (what: string, mend: string): Finding[] => [{ verdict: 'fail', what, mend }]
