import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { signInitData } from '../../../apps/api/src/testing/sign-init-data'
import type { ChaosPerson } from '../parts/people'
import type { Caller } from './caller'

/** The API's heartbeat comes every 25 s; a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000
const RECONNECT_MS = 1_000

interface Known {
  readonly id: number
  readonly version: number
}

export interface Listener {
  readonly person: ChaosPerson
  /** The newest version of each order that this screen has heard of; gone orders are not in it. */
  readonly versions: ReadonlyMap<number, number>
  readonly reconnects: () => number
  readonly close: () => Promise<void>
}

/** What a screen does when too much has happened to be told: it loads the list again. */
async function everyOrder(caller: Caller, signal: AbortSignal): Promise<Known[]> {
  const orders: Known[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`
    const answer = await caller.insist({ path: `/orders?limit=100${query}` })
    const page = answer.body as { items: Known[]; nextCursor: string | null }
    orders.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null && !signal.aborted)
  return orders
}

/** The messages of a stream of server-sent events, heartbeats included. */
async function* blocksOf(body: NonNullable<Response['body']>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    yield* blocks
  }
}

interface Connecting {
  readonly person: ChaosPerson
  readonly lastEventId: string
  readonly signal: AbortSignal
}

const connect = (origin: string, { person, lastEventId, signal }: Connecting): Promise<Response> =>
  fetch(`${origin}/api/v1/events`, {
    headers: {
      Authorization: `tma ${signInitData(person, { at: new Date() })}`,
      'Last-Event-ID': lastEventId,
    },
    signal,
  })

/** A screen that is kept up to date by live events, as the Mini App is: it reconnects with Last-Event-ID. */
export function createListener(person: ChaosPerson, origins: readonly string[], caller: Caller): Listener {
  const versions = new Map<number, number>()
  const closing = new AbortController()
  setMaxListeners(0, closing.signal)
  // From the very first event on, so that every order is known in the end.
  let lastEventId = '0'
  let connections = 0

  const learn = ({ id, version }: Known): void => {
    versions.set(id, Math.max(version, versions.get(id) ?? 0))
  }
  const loadAll = async (): Promise<void> => {
    for (const order of await everyOrder(caller, closing.signal)) learn(order)
  }
  async function take(block: string): Promise<void> {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    lastEventId = field('id') ?? lastEventId
    const event = field('event')
    const data = JSON.parse(field('data') ?? '{}') as Known
    if (event === 'order.changed') learn(data)
    if (event === 'order.gone') versions.delete(data.id)
    if (event === 'reset') await loadAll()
  }
  async function follow(origin: string): Promise<void> {
    const silence = new AbortController()
    let timer = setTimeout(() => {
      silence.abort()
    }, SILENCE_MS)
    try {
      const signal = AbortSignal.any([closing.signal, silence.signal])
      const response = await connect(origin, { person, lastEventId, signal })
      if (!response.ok || !response.body) return
      for await (const block of blocksOf(response.body)) {
        timer = timer.refresh()
        await take(block)
      }
    } finally {
      clearTimeout(timer)
    }
  }
  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const origin = origins[(person.userId + connections++) % origins.length] ?? ''
      await follow(origin).catch(() => undefined)
      await sleep(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    ...{ person, versions },
    reconnects: () => Math.max(0, connections - 1),
    close: async () => {
      closing.abort()
      await running
    },
  }
}
