import type { Socket } from 'node:net'
import type pg from 'pg'

/** What of `pg`'s client is relied on here and not in its types; its version is pinned. */
interface Driver {
  readonly connection: { readonly stream: Socket }
  /** The statement whose answer is awaited. */
  _getActiveQuery(): object | null
}

/** No byte came for too long while a statement waited for its answer; the connection is closed. */
class SilentServerError extends Error {
  override readonly name = 'SilentServerError'
  /** The operating system's own, for a connection that it gave up. */
  readonly code = 'ETIMEDOUT'
}

/**
 * Closes a connection on which no byte passes for `silenceMs` while a statement waits; all that wait on it fail with
 * code ETIMEDOUT. For servers that are frozen or behind a dead network, which cut no statement themselves. The one
 * timer of the socket does it: `pg`'s `query_timeout` makes a timer for every statement, by which whatever the statement
 * had read outlived the collections of the young generation (docs/decisions/0081).
 */
export function cutWhenSilent(client: pg.PoolClient, silenceMs: number): void {
  const driver = client as unknown as Driver
  const { stream } = driver.connection
  // Not as the second argument of `setTimeout`: that is called once, and the timer starts anew with every byte.
  stream.setTimeout(silenceMs)
  stream.on('timeout', () => {
    if (!driver._getActiveQuery()) return
    stream.destroy(new SilentServerError(`PostgreSQL has not answered for ${String(silenceMs)} ms.`))
  })
}
