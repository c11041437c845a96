import { randomUUID } from 'node:crypto'
import type { RedisConnection } from './connect-redis'

/** Carries messages to every API process: to this one at once, to the others through Redis when there is one. */
export interface FanOut<T> {
  readonly publish: (message: T) => void
  readonly subscribe: (receive: (message: T) => void) => void
}

interface Envelope {
  readonly sender: string
  readonly message: unknown
}

function parseEnvelope(text: string): Envelope | null {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null
    return typeof value?.sender === 'string' ? { sender: value.sender, message: value.message } : null
  } catch {
    return null
  }
}

/**
 * A channel between the API's processes. Publishing never fails: while Redis is away only this process hears of it,
 * and the others catch up from PostgreSQL when they hear of Redis again.
 */
export function createFanOut<T>(options: {
  redis: RedisConnection | null
  channel: string
  /** What arrives from outside this process is checked before anybody uses it. */
  parse: (message: unknown) => T | null
}): FanOut<T> {
  const { redis, channel, parse } = options
  const self = randomUUID()
  const receivers: ((message: T) => void)[] = []
  const deliver = (message: T) => {
    for (const receive of receivers) receive(message)
  }
  redis?.subscribe(channel, (text) => {
    const envelope = parseEnvelope(text)
    if (envelope === null || envelope.sender === self) return
    const message = parse(envelope.message)
    if (message !== null) deliver(message)
  })
  return {
    publish: (message) => {
      deliver(message)
      const text = JSON.stringify({ sender: self, message } satisfies Envelope)
      redis?.command('PUBLISH', channel, text).catch(() => undefined)
    },
    subscribe: (receive) => {
      receivers.push(receive)
    },
  }
}
