import { MemoryStore, type ClientRateLimitInfo, type Options, type Store } from 'express-rate-limit'
import { RedisStore, type RedisReply } from 'rate-limit-redis'
import type { RedisConnection } from '../platform/redis/connect-redis'

/**
 * Counts in Redis, shared by every process, and in memory while Redis is away: a limit that each process keeps for
 * itself is better than none, and better than refusing everybody.
 */
export class SharedRateStore implements Store {
  readonly #memory = new MemoryStore()
  readonly #redis: RedisConnection | null
  readonly prefix: string
  #shared: RedisStore | null = null

  constructor(redis: RedisConnection | null, prefix: string) {
    this.#redis = redis
    this.prefix = prefix
  }

  init(options: Options): void {
    this.#memory.init(options)
    const redis = this.#redis
    redis?.onReady(() => {
      // A store made before Redis answered keeps its first failure for ever, so each connection gets a new one.
      const store = new RedisStore({
        prefix: this.prefix,
        sendCommand: (...words) => redis.command(...(words as [string])) as Promise<RedisReply>,
      })
      this.#shared = null
      store.init(options).then(
        () => {
          this.#shared = store
        },
        () => undefined,
      )
    })
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    if (this.#shared !== null && this.#redis?.isReady() === true) {
      try {
        return await this.#shared.increment(key)
      } catch {
        // Gone a moment ago; the connection itself logs it.
      }
    }
    return this.#memory.increment(key)
  }

  decrement(key: string): Promise<void> {
    return this.#memory.decrement(key)
  }

  resetKey(key: string): Promise<void> {
    return this.#memory.resetKey(key)
  }

  shutdown(): void {
    this.#memory.shutdown()
  }
}
