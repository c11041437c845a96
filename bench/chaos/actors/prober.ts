import { setTimeout as sleep } from 'node:timers/promises'
import { signInitData } from '../../../apps/api/src/testing/sign-init-data'
import type { ChaosPerson } from '../parts/people'

const EVERY_MS = 250
const TIMEOUT_MS = 2_000

/** Asks every api process for a list a few times a second; the service is there when one of them answers. */
export function startProber(person: ChaosPerson, origins: readonly string[]) {
  const answeredAt: number[] = []
  const stopping = new AbortController()
  const Authorization = `tma ${signInitData(person, { at: new Date() })}`

  async function probe(origin: string): Promise<void> {
    const response = await fetch(`${origin}/api/v1/orders?limit=1`, {
      headers: { Authorization },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
    if (response.ok) answeredAt.push(Date.now())
  }
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const origin of origins) void probe(origin).catch(() => undefined)
      await sleep(EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    answeredAt,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
export type Prober = ReturnType<typeof startProber>
