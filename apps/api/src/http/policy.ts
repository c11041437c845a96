import { DomainError } from '@pult/shared/errors/domain-error'
import type { Role, TokenScope } from '@pult/shared/users/roles'
import type { Actor } from './actor'

/**
 * Who may use a route at all, as data: every route has one, and the generated table test reads it. Whether somebody
 * may see the one thing a route is about is the use case's to say (404), after this.
 */
export interface Policy {
  /** Roles let in; `anyone` lets every signed-in person in, guests too. */
  readonly people: readonly Role[] | 'anyone'
  /** Scopes let in, any one of them; none means that the route is for people only. */
  readonly scopes: readonly TokenScope[]
}

export const anyone: Policy = { people: 'anyone', scopes: [] }
export const adminOnly: Policy = { people: ['ADMIN'], scopes: [] }
export const desk = (...scopes: TokenScope[]): Policy => ({ people: ['ADMIN', 'DISPATCHER'], scopes })
export const everyRole = (...scopes: TokenScope[]): Policy => ({
  people: ['ADMIN', 'DISPATCHER', 'MASTER'],
  scopes,
})
export const anyoneOr = (...scopes: TokenScope[]): Policy => ({ people: 'anyone', scopes })

export function isAllowed(policy: Policy, actor: Actor): boolean {
  if (actor.kind === 'token') return policy.scopes.some((scope) => actor.scopes.includes(scope))
  return policy.people === 'anyone' || policy.people.some((role) => actor.roles.includes(role))
}

/** @throws DomainError FORBIDDEN */
export function requireAllowed(policy: Policy, actor: Actor): void {
  if (!isAllowed(policy, actor)) {
    throw new DomainError('FORBIDDEN', 'Your roles do not allow this. Ask an administrator if they should.')
  }
}
