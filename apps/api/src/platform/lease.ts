import type { Queryable } from './db/sql'

/**
 * For so long, in milliseconds, a process may go by what it has read without asking the database again. Routes that
 * change such a thing answer only when every lease of the old has run out (docs/decisions/0030).
 */
export const LEASE_MS = 250

/**
 * Keeps what `read` answered for a lease, counted from before the database was asked. Who asks while nothing is
 * remembered reads on a connection of their own: waiting for somebody else's would tie transactions together.
 * @param monotonicMs milliseconds of a clock that never jumps
 */
export function rememberForLease<T>(
  read: (db: Queryable) => Promise<T>,
  monotonicMs = () => performance.now(),
): (db: Queryable) => Promise<T> {
  let remembered: { readonly value: T; readonly endsAt: number } | null = null
  return async (db) => {
    const now = monotonicMs()
    if (remembered !== null && now < remembered.endsAt) return remembered.value
    const value = await read(db)
    remembered = { value, endsAt: now + LEASE_MS }
    return value
  }
}
