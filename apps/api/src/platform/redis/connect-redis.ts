import { isNoSuchRedisDatabase, refuseWrongRedisDatabase } from '@pult/shared/config/redis-database'
import { Redis } from 'ioredis'
import type { Logger } from '../logger'

/** A command that takes longer than this is as good as lost: whoever asked goes on without Redis. */
const COMMAND_TIMEOUT_MS = 250
/**
 * A connection on which nothing comes back for this long is broken, though it looks alive: the server is frozen or the
 * cable is out. Without it every request would wait for the command's own time-out, and `/readyz` would say "ok".
 */
const SILENCE_MS = 1_000
const CONNECT_TIMEOUT_MS = 2_000
const MAX_RETRY_DELAY_MS = 2_000

/** The connection to Redis, which may be away at any moment: callers always have a way without it. */
export interface RedisConnection {
  readonly isReady: () => boolean
  /** One command, as words. Rejects at once while Redis is away, and within 250 ms when it does not answer. */
  readonly command: (...words: [string, ...string[]]) => Promise<unknown>
  /** Calls back now when connected, and on each connection that follows. */
  readonly onReady: (task: () => void) => void
  /** Receives what is published on the channel while connected; nothing is kept for later. */
  readonly subscribe: (channel: string, receive: (message: string) => void) => void
  readonly close: () => void
}

const optionsFor = (name: string) => ({
  connectionName: name,
  // Without a queue a command fails at once instead of waiting for Redis to come back.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  connectTimeout: CONNECT_TIMEOUT_MS,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, MAX_RETRY_DELAY_MS),
})

/** Says once that Redis went away and once that it is back, however many attempts lie between. */
function logChanges(client: Redis, logger: Logger): void {
  let isAway = false
  client.on('ready', () => {
    if (isAway) logger.info('Redis is back')
    isAway = false
  })
  client.on('error', (error) => {
    if (isAway || isNoSuchRedisDatabase(error)) return
    isAway = true
    logger.warn({ err: error }, 'Redis is away: continuing in-process until it is back')
  })
}

/**
 * Connects in the background and keeps reconnecting for ever; never throws and never blocks a request
 * (3-architecture, "Redis"). Pub/sub has a connection of its own, as Redis wants it.
 */
export function connectRedis({ url, logger }: { url: string; logger: Logger }): RedisConnection {
  const commands = new Redis(url, {
    ...optionsFor('pult'),
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
  })
  const subscriber = new Redis(url, { ...optionsFor('pult-live'), autoResubscribe: false })
  const close = () => {
    commands.disconnect()
    subscriber.disconnect()
  }
  logChanges(commands, logger)
  refuseWrongRedisDatabase(commands, close, logger)
  // The command connection has said it already.
  subscriber.on('error', () => undefined)

  const receivers = new Map<string, (message: string) => void>()
  const resubscribe = () => {
    if (receivers.size === 0) return
    // Lost on the way: the connection breaks, and the next `ready` subscribes again.
    subscriber.subscribe(...receivers.keys()).catch(() => undefined)
  }
  subscriber.on('ready', resubscribe)
  subscriber.on('message', (channel: string, message: string) => receivers.get(channel)?.(message))

  return {
    isReady: () => commands.status === 'ready',
    command: (name, ...words) => commands.call(name, ...words),
    onReady: (task) => {
      commands.on('ready', task)
      if (commands.status === 'ready') task()
    },
    subscribe: (channel, receive) => {
      receivers.set(channel, receive)
      if (subscriber.status === 'ready') resubscribe()
    },
    close,
  }
}
