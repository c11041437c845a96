import { setTimeout as sleep } from 'node:timers/promises'
import { signInitData } from '../../../apps/api/src/testing/sign-init-data'
import type { Ledger } from '../ledger'
import type { ChaosPerson } from '../parts/people'

/** 4-quality: quick refusals, not hangs. A process that is frozen can't answer; its requests are given up as well. */
const GIVE_UP_MS = 15_000
const PAUSE_MS = 400

export interface Answer {
  /** 0 when the connection broke or nobody answered. */
  readonly status: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- who asks knows what comes
  readonly body: any
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: object
  readonly key?: string | null
  readonly version?: number
}

export interface CallerDeps {
  readonly origins: readonly string[]
  readonly ledger: Ledger
  /** Was the process behind the address frozen by us at some time since then? */
  readonly wasFrozen: (origin: string, since: number) => boolean
}

/** What may be answered when something is away or somebody was faster. */
const ALLOWED = new Set([200, 201, 409, 412, 429, 503])

const headersOf = (person: ChaosPerson, { key, version, body }: Asked): Record<string, string> => ({
  Authorization: `tma ${signInitData(person, { at: new Date() })}`,
  ...(body && { 'Content-Type': 'application/json' }),
  ...(key && { 'Idempotency-Key': key }),
  ...(version !== undefined && { 'If-Match': `"${String(version)}"` }),
})

/** The problem's code, empty for a success. */
const codeOf = ({ body }: Answer): string => (body as { code?: string } | undefined)?.code ?? ''

const isPassing = (answer: Answer): boolean =>
  [0, 429, 503].includes(answer.status) || codeOf(answer) === 'IDEMPOTENCY_IN_PROGRESS'

/**
 * Calls the API as a person would through a balancer: one process or the other, and after a broken connection or a 503
 * again with the same key. What the client saw is counted; what it must never see is a breach.
 */
export function createCaller(person: ChaosPerson, { origins, ledger, wasFrozen }: CallerDeps) {
  let turn = person.userId

  function judge(asked: Asked, answer: Answer): void {
    // Between reading a list and acting, an order may have been given to somebody else.
    if (ALLOWED.has(answer.status) || codeOf(answer) === 'ORDER_NOT_FOUND') return
    const body = JSON.stringify(answer.body)
    ledger.breach(`${String(answer.status)} to ${asked.method ?? 'GET'} ${asked.path}: ${body}`)
  }

  async function request(origin: string, asked: Asked): Promise<Answer> {
    const response = await fetch(`${origin}/api/v1${asked.path}`, {
      method: asked.method ?? 'GET',
      headers: headersOf(person, asked),
      body: asked.body ? JSON.stringify(asked.body) : null,
      signal: AbortSignal.timeout(GIVE_UP_MS),
    })
    const body: unknown = await response.json()
    return { status: response.status, body }
  }

  async function attempt(asked: Asked): Promise<Answer> {
    const origin = origins[turn++ % origins.length] ?? ''
    const startedAt = Date.now()
    try {
      const answer = await request(origin, asked)
      ledger.count(`${String(answer.status)} ${codeOf(answer)}`.trim(), Date.now() - startedAt)
      judge(asked, answer)
      return answer
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError'
      ledger.count(isLate ? 'no answer in 15 s' : 'connection broken', Date.now() - startedAt)
      if (isLate && !wasFrozen(origin, startedAt)) {
        ledger.breach(`no answer in 15 s to ${asked.method ?? 'GET'} ${asked.path}`)
      }
      return { status: 0, body: undefined }
    }
  }

  return {
    attempt,
    /** Repeats until there is a definite answer; only for what may be repeated (reads, and writes under a key). */
    insist: async (asked: Asked): Promise<Answer> => {
      for (;;) {
        const answer = await attempt(asked)
        if (!isPassing(answer)) return answer
        await sleep(PAUSE_MS * (1 + Math.random()))
      }
    },
  }
}
export type Caller = ReturnType<typeof createCaller>
