import { DomainError } from '@pult/shared/errors/domain-error'
import type { Request, RequestHandler } from 'express'
import type { Actor } from './actor'
import { rememberActor } from './identity'
import type { RateLimits } from './rate-limit'
import { STATUS_OF } from './problem'

/** Nobody we know: no credentials, wrong ones, or those of a disabled account. */
const isStranger = (error: unknown): boolean =>
  error instanceof DomainError && [401, 403].includes(STATUS_OF[error.code])

/**
 * The way into the API: who calls, then how often. A failed identity counts against the limit of its address, so
 * guessing credentials ends in 429; whoever proves who they are is never held up by strangers at the same address.
 */
export function createGate(
  identify: (req: Request) => Promise<Actor>,
  { callers, strangers }: RateLimits,
): RequestHandler {
  return async (req, res, next) => {
    try {
      rememberActor(req, await identify(req))
    } catch (error) {
      if (!isStranger(error)) throw error
      await strangers(req, res, (limited?: unknown) => {
        next(limited ?? error)
      })
      return
    }
    await callers(req, res, next)
  }
}
