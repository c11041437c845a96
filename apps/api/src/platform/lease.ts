import type { Queryable } from './db/sql'

/**
 * For so long, in milliseconds, a process may go by what it has read without asking the database again. Routes that
 * change such a thing answer only when every lease of the old has run out (docs/decisions/0030).
 */
export const LEASE_MS = 250

/**
 * Who asks when no more than this is left of a lease, in milliseconds, has it read anew behind their back, so that
 * under load nobody waits for it. It is more than a busy pool keeps a statement waiting.
 */
export const RENEWAL_MS = 100

/** On the monotonic clock, in milliseconds. */
export const isToBeRenewed = (lease: { readonly endsAt: number }, now: number): boolean =>
  lease.endsAt - now <= RENEWAL_MS

/**
 * Keeps what `read` answered for a lease, counted from before the database was asked. Who asks while nothing is
 * remembered reads on a connection of their own: waiting for somebody else's would tie transactions together.
 * @param pool where a lease is renewed: the transaction of whoever asks may be over by then
 * @param monotonicMs milliseconds of a clock that never jumps
 */
export function rememberForLease<T>(
  read: (db: Queryable) => Promise<T>,
  pool: Queryable,
  monotonicMs = () => performance.now(),
): (db: Queryable) => Promise<T> {
  let remembered: { readonly value: T; readonly endsAt: number } | null = null
  let isRenewing = false

  async function readAnew(db: Queryable): Promise<T> {
    const endsAt = monotonicMs() + LEASE_MS
    const value = await read(db)
    remembered = { value, endsAt }
    return value
  }

  /** A failure is nobody's here: what is remembered runs out, and whoever asks then meets it. */
  async function renew(): Promise<void> {
    isRenewing = true
    await readAnew(pool).catch(() => undefined)
    isRenewing = false
  }

  return async (db) => {
    const now = monotonicMs()
    if (remembered === null || now >= remembered.endsAt) return readAnew(db)
    if (!isRenewing && isToBeRenewed(remembered, now)) void renew()
    return remembered.value
  }
}
