import { DomainError } from '@pult/shared/errors/domain-error'
import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { RedisConnection } from '../platform/redis/connect-redis'
import { callerKey } from './actor'
import { actorOf } from './identity'
import { SharedRateStore } from './rate-limit-store'

const WINDOW_MS = 60_000
const STRANGER_LIMIT = 60

type LimitName = 'caller' | 'stranger'

export interface RateLimitOptions {
  readonly redis: RedisConnection | null
  readonly perMinute: number
  /** Hears of every request that is turned away. */
  readonly onLimited?: ((limit: LimitName) => void) | undefined
}

export interface RateLimits {
  /** For those who proved who they are: each caller has a limit of their own, wherever they call from. */
  readonly callers: RequestHandler
  /** For everybody else, by address. */
  readonly strangers: RequestHandler
}

const retryAfterSeconds = (resetTime: Date | undefined): number =>
  Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now()) / 1000))

interface Limit {
  readonly name: LimitName
  readonly perMinute: number
  readonly keyOf: (req: Request) => string
}

function createLimit(
  { redis, onLimited }: RateLimitOptions,
  { name, perMinute, keyOf }: Limit,
): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: perMinute,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: keyOf,
    store: new SharedRateStore(redis, `pult:rate:${name}:`),
    passOnStoreError: true,
    // Its warnings go to the console and concern proxies, which TRUST_PROXY decides here.
    validate: false,
    handler: (req, _res, next) => {
      const { rateLimit: info } = req as Request & { rateLimit?: { resetTime?: Date } }
      const seconds = retryAfterSeconds(info?.resetTime)
      onLimited?.(name)
      next(
        new DomainError('RATE_LIMITED', `Too many requests. Try again in ${seconds} s.`, {
          retryAfterSeconds: seconds,
        }),
      )
    },
  })
}

/**
 * Limits a minute (2-api, "Rate limit"), shared by all processes through Redis, with `RateLimit` and
 * `RateLimit-Policy` on every answer. An IPv6 stranger is counted by network, because one may own 2^64 addresses.
 */
export function createRateLimits(options: RateLimitOptions): RateLimits {
  return {
    callers: createLimit(options, {
      name: 'caller',
      perMinute: options.perMinute,
      keyOf: (req) => callerKey(actorOf(req)),
    }),
    strangers: createLimit(options, {
      name: 'stranger',
      perMinute: STRANGER_LIMIT,
      keyOf: (req) => ipKeyGenerator(req.ip ?? 'unknown'),
    }),
  }
}
