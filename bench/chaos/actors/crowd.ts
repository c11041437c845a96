import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from '../ledger'
import type { Stage } from '../parts/stage'
import { createCaller, type CallerDeps } from './caller'
import { dispatcherTurn } from './dispatcher'
import { createListener } from './listener'
import { masterTurn } from './master'
import { startProber } from './prober'

/** Pauses between two turns of one person, ms; the machine's own slowness comes on top. */
const PAUSES = { dispatcher: 900, master: 2_200 } as const

/** Everybody at work: desk, masters, screens that listen, and a prober. */
export function startCrowd(stage: Stage, ledger: Ledger, wasFrozen: CallerDeps['wasFrozen']) {
  const { people, origins, telegram } = stage
  const deps = { origins, ledger, wasFrozen }
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)

  async function work(turn: () => Promise<void>, pauseMs: number): Promise<void> {
    await sleep(Math.random() * pauseMs)
    while (!closing.signal.aborted) {
      await turn()
      const pause = pauseMs * (0.5 + Math.random())
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }
  const dispatchers = people.dispatchers.map((person) => {
    const desk = { person, ledger, masters: people.masters, caller: createCaller(person, deps) }
    return work(() => dispatcherTurn(desk), PAUSES.dispatcher)
  })
  const masters = people.masters.map((person) => {
    const field = { person, ledger, telegram, caller: createCaller(person, deps) }
    return work(() => masterTurn(field), PAUSES.master)
  })
  const screens = [...people.dispatchers.slice(0, 4), ...people.masters.slice(0, 4)]
  const listeners = screens.map((person) => createListener(person, origins, createCaller(person, deps)))
  const prober = startProber(people.prober, origins)
  return {
    ...{ listeners, prober },
    /** Everybody finishes what they were at: who insists gets their answer. Screens go on listening. */
    goHome: async () => {
      closing.abort()
      await Promise.all([...dispatchers, ...masters])
      await prober.stop()
    },
  }
}
export type Crowd = ReturnType<typeof startCrowd>
