import pg from 'pg'
import type { Logger } from '../logger'

const CHANNEL = 'pult_access'
const FIRST_RETRY_MS = 200
const MAX_RETRY_MS = 5_000

/** Whose rights changed: a person by user id, or the holder of an API token. */
export type AccessChange = { readonly userId: number } | { readonly tokenId: number }

/** News of changed roles, activity, master profiles and tokens, from whichever process changed them. */
export interface AccessChannel {
  /** Is the channel up? While it is not, nobody may answer by what they remember. */
  readonly isLive: () => boolean
  readonly onChange: (listener: (change: AccessChange) => void) => void
  /** The channel broke: changes may have been missed. */
  readonly onLost: (listener: () => void) => void
  readonly start: () => void
  readonly stop: () => Promise<void>
}

function parseChange(payload: string | undefined): AccessChange | null {
  const [, kind, id] = /^(user|token):(\d+)$/.exec(payload ?? '') ?? []
  if (id === undefined) return null
  return kind === 'user' ? { userId: Number(id) } : { tokenId: Number(id) }
}

interface Connection {
  readonly onNotification: (payload: string | undefined) => void
  readonly onLive: () => void
  readonly onBroken: () => void
}

/** One connection that listens; it tells when it works and when it has broken, and is not used again then. */
function listenOn(url: string, { onNotification, onLive, onBroken }: Connection): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'pult-access',
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  })
  client.on('error', onBroken)
  client.on('end', onBroken)
  client.on('notification', ({ payload }) => {
    onNotification(payload)
  })
  client
    .connect()
    .then(() => client.query(`LISTEN ${CHANNEL}`))
    .then(onLive, onBroken)
  return client
}

/**
 * Listens to PostgreSQL's notifications on a connection of its own and reconnects for ever. Triggers send them on
 * commit (migration `access_changes`), so no writer can forget to.
 */
export function createAccessChannel({ url, logger }: { url: string; logger: Logger }): AccessChannel {
  const changeListeners: ((change: AccessChange) => void)[] = []
  const lossListeners: (() => void)[] = []
  let current: { client: pg.Client } | null = null
  let isLive = false
  let isStopped = false
  let retryTimer: NodeJS.Timeout | undefined
  let retryMs = FIRST_RETRY_MS

  function lose(lost: { client: pg.Client }): void {
    if (current !== lost) return
    current = null
    if (isLive) logger.warn('the access channel broke: identities are read afresh until it is back')
    isLive = false
    for (const listener of lossListeners) listener()
    lost.client.end().catch(() => undefined)
    if (isStopped) return
    retryTimer = setTimeout(connect, retryMs)
    retryMs = Math.min(retryMs * 2, MAX_RETRY_MS)
  }

  function connect(): void {
    const client = listenOn(url, {
      onNotification: (payload) => {
        const change = parseChange(payload)
        if (change) for (const listener of changeListeners) listener(change)
      },
      onLive: () => {
        isLive = true
        retryMs = FIRST_RETRY_MS
      },
      onBroken: () => {
        lose(connection)
      },
    })
    const connection = { client }
    current = connection
  }

  return {
    isLive: () => isLive,
    onChange: (listener) => changeListeners.push(listener),
    onLost: (listener) => lossListeners.push(listener),
    start: connect,
    stop: async () => {
      isStopped = true
      isLive = false
      clearTimeout(retryTimer)
      await current?.client.end()
    },
  }
}
