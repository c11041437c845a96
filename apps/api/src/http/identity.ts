import { DomainError } from '@pult/shared/errors/domain-error'
import type { Request } from 'express'
import type { Clock } from '../platform/clock'
import type { Actor } from './actor'
import type { CheckInitData, InitData } from './init-data'

export interface IdentityDeps {
  readonly clock: Clock
  readonly checkInitData: CheckInitData
  /** The person behind genuine init data; a first-time visitor becomes a guest. */
  readonly identifyPerson: (initData: InitData) => Promise<Actor>
  /** The holder of a valid API token; null for any other text. */
  readonly identifyToken: (token: string) => Promise<Actor | null>
}

const ACTOR = Symbol('actor')

/** A request that somebody was found behind. A WeakMap would make every garbage collection look at it. */
interface Identified {
  [ACTOR]?: Actor
}

export const rememberActor = (req: Request & Identified, actor: Actor): void => {
  req[ACTOR] = actor
}

/** Who is calling, as far as it is known. */
export const findActor = (req: Request & Identified): Actor | undefined => req[ACTOR]

/** Who is calling; only behind the gate. */
export function actorOf(req: Request): Actor {
  const actor = findActor(req)
  if (!actor) throw new Error('This route is not behind the gate')
  return actor
}

/**
 * Finds out who calls from the Authorization header (2-api, "Identity"): `tma <init data>` or `Bearer plt_…`.
 * @returns a function that throws DomainError AUTH_REQUIRED, AUTH_INVALID, AUTH_EXPIRED, ACCOUNT_DISABLED
 */
export function createIdentity(deps: IdentityDeps) {
  async function identify(header: string | undefined): Promise<Actor> {
    const [scheme = '', ...rest] = (header ?? '').split(' ')
    const credentials = rest.join(' ')
    switch (scheme.toLowerCase()) {
      case '':
        throw new DomainError('AUTH_REQUIRED', 'Open Pult from the bot, or send an API token.')
      case 'tma':
        return deps.identifyPerson(deps.checkInitData(credentials, deps.clock.now()))
      case 'bearer': {
        const holder = await deps.identifyToken(credentials)
        if (holder) return holder
        throw new DomainError('AUTH_INVALID', 'The token is unknown, revoked or has expired.')
      }
      default:
        throw new DomainError('AUTH_INVALID', 'Use the scheme tma or Bearer.')
    }
  }

  return (req: Request): Promise<Actor> => identify(req.get('Authorization'))
}
