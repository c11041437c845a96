import pg from 'pg'
import type { Logger } from '../../../platform/logger'
import { createSeldomWarning } from '../../../platform/seldom-warning'
import type { Pace } from '../../../platform/telegram/pace'
import { DELIVERY_CHANNEL } from '../delivery-call'
import { createWakeUp, type WakeUp } from './drain-lanes'

/** Session advisory lock of whoever delivers, chosen once for this purpose. */
const LEASE_KEY = 727_073_701
const ASK_EVERY_MS = 1_000
/** A connection that does not answer for this long is gone, and with it the lease. */
const HEARTBEAT_TIMEOUT_MS = 5_000

/** Work that went on for so long was well: the next end of it is news. */
const STEADY_MS = 10_000

export interface LeaseDeps {
  readonly databaseUrl: string
  readonly pace: Pace
  readonly logger: Logger
  /** Works while the lease is held; ends soon after the signal aborts. */
  readonly work: (wakeUp: WakeUp, signal: AbortSignal) => Promise<void>
}

async function tryLease(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(${LEASE_KEY}) AS got`)
  return rows[0]?.got === true
}

async function connect(databaseUrl: string, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    query_timeout: HEARTBEAT_TIMEOUT_MS,
    application_name: 'pult-delivery',
  })
  client.on('error', onLost)
  client.on('end', onLost)
  await client.connect()
  return client
}

/** Asks for the lease until it is there; false when the signal aborts before. */
async function standBy(client: pg.Client, pace: Pace, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (await tryLease(client)) return true
    await pace.sleep(ASK_EVERY_MS, signal)
  }
  return false
}

async function keepAlive(client: pg.Client, pace: Pace, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await client.query('SELECT 1')
    await pace.sleep(ASK_EVERY_MS, signal)
  }
}

/**
 * Works whenever this process holds the delivery lease: a session advisory lock on a connection of its own, which also
 * listens for new messages. Others stand by and ask every second; when the holder dies, PostgreSQL gives the lock free
 * with its session (decision 0006). Resolves when the signal aborts.
 */
export function createDeliveryLease({ databaseUrl, pace, logger, work }: LeaseDeps) {
  const losses = createSeldomWarning(logger, pace.now)

  async function hold(client: pg.Client, lost: AbortController, stop: AbortSignal): Promise<void> {
    const wakeUp = createWakeUp()
    client.on('notification', wakeUp.call)
    await client.query(`LISTEN ${DELIVERY_CHANNEL}`)
    const ended = AbortSignal.any([stop, lost.signal])
    const beat = keepAlive(client, pace, ended).catch(() => {
      lost.abort()
    })
    const since = pace.now().getTime()
    try {
      await work(wakeUp, ended)
    } finally {
      if (pace.now().getTime() - since > STEADY_MS) losses.reset()
      lost.abort()
      await beat
    }
  }

  async function session(stop: AbortSignal): Promise<void> {
    const lost = new AbortController()
    const client = await connect(databaseUrl, () => {
      lost.abort()
    })
    try {
      if (await standBy(client, pace, AbortSignal.any([stop, lost.signal]))) await hold(client, lost, stop)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  return async function deliverWhileLeased(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await session(stop).catch((error: unknown) => {
        losses.warn(error, 'the delivery lease was lost')
      })
      await pace.sleep(ASK_EVERY_MS, stop)
    }
  }
}
