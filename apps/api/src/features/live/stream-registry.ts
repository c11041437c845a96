import { callerKey, type Actor } from '../../http/actor'
import type { Clock } from '../../platform/clock'
import type { AccessChange, AccessChannel } from '../../platform/db/access-channel'
import type { Queryable } from '../../platform/db/sql'
import type { Logger } from '../../platform/logger'
import { findUnchangedAccess } from './access.queries'
import type { LiveStream } from './live-stream'

const HEARTBEAT_MS = 25_000
/** A phone that lost its network leaves dead streams behind; the oldest makes room for the newest. */
const MAX_STREAMS_PER_CALLER = 6

export interface StreamRegistryDeps {
  readonly db: Queryable
  readonly clock: Clock
  readonly logger: Logger
  /** Tells whose rights changed at once; without it the heartbeat finds out. */
  readonly access: Pick<AccessChannel, 'onChange' | 'onLost'> | undefined
  readonly heartbeatMs?: number | undefined
}

const concerns = (change: AccessChange, actor: Actor): boolean =>
  'userId' in change
    ? actor.kind === 'person' && actor.userId === change.userId
    : actor.kind === 'token' && actor.tokenId === change.tokenId

/**
 * The open streams of this process: kept alive by heartbeats, and ended when their caller's rights or init data end;
 * the client comes back and is judged afresh.
 */
export function createStreamRegistry({ db, clock, logger, access, heartbeatMs }: StreamRegistryDeps) {
  const streams = new Set<LiveStream>()
  let timer: NodeJS.Timeout | undefined

  function endWhere(isOver: (stream: LiveStream) => boolean): void {
    for (const stream of streams) if (isOver(stream)) stream.end()
  }
  access?.onChange((change) => {
    endWhere(({ actor }) => concerns(change, actor))
  })
  access?.onLost(() => {
    endWhere(() => true)
  })

  /** A second line behind the access channel: no right outlives a heartbeat, whatever was missed. */
  async function recheck(): Promise<void> {
    const now = clock.now()
    endWhere(({ actor }) => actor.kind === 'person' && actor.expiresAt <= now)
    const actors = [...streams].map(({ actor }) => actor)
    const isUnchanged = await findUnchangedAccess(db, actors, now)
    endWhere(({ actor }) => actors.includes(actor) && !isUnchanged(actor))
  }

  function beat(): void {
    for (const stream of streams) stream.heartbeat()
    recheck().catch((error: unknown) => {
      logger.warn({ err: error }, 'live streams could not be checked')
    })
  }

  return {
    all: (): ReadonlySet<LiveStream> => streams,
    add: (stream: LiveStream): void => {
      const own = [...streams].filter(({ actor }) => callerKey(actor) === callerKey(stream.actor))
      if (own.length >= MAX_STREAMS_PER_CALLER) own[0]?.end()
      streams.add(stream)
      timer ??= setInterval(beat, heartbeatMs ?? HEARTBEAT_MS)
    },
    remove: (stream: LiveStream): void => {
      streams.delete(stream)
      if (streams.size > 0) return
      clearInterval(timer)
      timer = undefined
    },
    endAll: (): void => {
      endWhere(() => true)
    },
  }
}
