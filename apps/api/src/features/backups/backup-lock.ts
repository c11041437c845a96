import type { Client } from 'pg'
import { connectForLongWork } from './connection'

/** Session advisory lock of whoever makes or restores a backup of this database; its neighbour is the delivery's. */
const LOCK_KEY = 727_073_703

export interface LockedSession {
  /** The connection that holds the lock. */
  readonly client: Client
  /** Aborts with the caller's signal, or when the connection (and with it the lock) is lost. */
  readonly signal: AbortSignal
}

/**
 * Works while holding the backup lock of the database: of several workers and commands one at a time. A holder that
 * dies gives it free with its session.
 * @returns null, without waiting, when somebody else holds it
 */
export async function withBackupLock<T>(
  { databaseUrl, signal }: { readonly databaseUrl: string; readonly signal: AbortSignal },
  work: (session: LockedSession) => Promise<T>,
): Promise<T | null> {
  const lost = new AbortController()
  const onLost = (error: Error): void => {
    lost.abort(error)
  }
  const client = await connectForLongWork(databaseUrl, { onLost, signal })
  try {
    const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(${LOCK_KEY}) AS got`)
    if (rows[0]?.got !== true) return null
    return await work({ client, signal: AbortSignal.any([signal, lost.signal]) })
  } finally {
    await client.end().catch(() => undefined)
  }
}
