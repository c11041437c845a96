import { DomainError } from '@pult/shared/errors/domain-error'
import type { OrderActor } from '@pult/shared/orders/machine'
import { DESK_ROLES, type Role, type TokenScope } from '@pult/shared/users/roles'

/** A person signed in through Telegram; roles are read fresh for each request. */
export interface Person {
  readonly kind: 'person'
  readonly userId: number
  readonly telegramId: number
  readonly name: string
  readonly roles: readonly Role[]
  readonly masterId: number | null
  /** When the init data that proved who this is runs out. */
  readonly expiresAt: Date
}

/** Another system, let in by a token of the admin's. */
export interface TokenHolder {
  readonly kind: 'token'
  readonly tokenId: number
  readonly name: string
  readonly scopes: readonly TokenScope[]
}

export type Actor = Person | TokenHolder

/** What limits and idempotency keys are counted by. */
export const callerKey = (actor: Actor): string =>
  actor.kind === 'person' ? `user:${String(actor.userId)}` : `token:${String(actor.tokenId)}`

/** Does the caller see every order, phone and share? Dispatchers, admins, and tokens within their scopes. */
export const isDesk = (actor: Actor): boolean =>
  actor.kind === 'token' || DESK_ROLES.some((role) => actor.roles.includes(role))

export const isAdmin = (actor: Actor): boolean => actor.kind === 'person' && actor.roles.includes('ADMIN')

/** The caller as the state machine knows people: a token with `orders:write` acts as a dispatcher. */
export const orderActorOf = (actor: Actor): OrderActor =>
  actor.kind === 'person'
    ? { roles: actor.roles, masterId: actor.masterId }
    : { roles: actor.scopes.includes('orders:write') ? ['DISPATCHER'] : [], masterId: null }

/**
 * The caller as a person, where a row must name one; routes that need it are closed to tokens by their policy.
 * @throws DomainError FORBIDDEN
 */
export function requirePerson(actor: Actor): Person {
  if (actor.kind !== 'person') throw new DomainError('FORBIDDEN', 'This is for people, not for API tokens.')
  return actor
}

/** Columns that name who did something in history and audit. */
export const actorColumns = (actor: Actor) => ({
  actorUserId: actor.kind === 'person' ? actor.userId : null,
  actorTokenId: actor.kind === 'token' ? actor.tokenId : null,
})
