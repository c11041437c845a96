import { DomainError } from '@pult/shared/errors/domain-error'
import type { ServerResponse } from 'node:http'
import type { Actor } from '../../http/actor'
import type { Queryable } from '../../platform/db/sql'
import type { FanOut } from '../../platform/redis/fan-out'
import type { OrderListener } from '../orders'
import { createLiveStream, type LiveStream } from './live-stream'
import { changeOf, presentChange, type OrderChange } from './order-change'
import { findMissedEvents, findNewestEventId, findReplay } from './replay.queries'
import { createStreamRegistry, type StreamRegistryDeps } from './stream-registry'
import { createSweep } from './sweep'
import { createUnheardChanges, type UnheardOrders } from './unheard-changes'

export interface LiveHubDeps extends StreamRegistryDeps {
  readonly fanOut: FanOut<OrderChange>
  /** A stopping process opens no streams: they would keep it from ending. */
  readonly isStopping: () => boolean
}

const restarting = () =>
  new DomainError('UNAVAILABLE', 'The server is restarting. Connect again.', { retryAfterSeconds: 1 })

/** Tells every stream of the orders, by how they are now. */
async function tellUnheard(
  db: Queryable,
  streams: ReadonlySet<LiveStream>,
  { since, ids }: UnheardOrders,
): Promise<void> {
  for (const stream of streams) {
    for (const event of await findMissedEvents(db, stream.actor, since)) {
      if (event.event === 'reset' || ids.has(event.data.id)) stream.send(event)
    }
  }
}

/**
 * Live events: order news goes to every process on commit, and each tells its own clients what they may see. What a
 * client or a process missed comes from PostgreSQL, so losing a message costs seconds, not truth.
 */
export function createLiveHub({ fanOut, isStopping, ...deps }: LiveHubDeps) {
  const { db, clock, logger } = deps
  const streams = createStreamRegistry(deps)
  const unheard = createUnheardChanges(db)

  fanOut.subscribe((change) => {
    unheard.note(change.id, change.version)
    for (const stream of streams.all()) {
      const event = presentChange(stream.actor, change)
      if (event) stream.send(event)
    }
  })

  const tell = (orders: UnheardOrders): Promise<void> => tellUnheard(db, streams.all(), orders)
  const sweep = createSweep({ logger, begin: unheard.begin, look: () => unheard.look(tell) })
  const leave = (stream: LiveStream): void => {
    streams.remove(stream)
    if (streams.all().size === 0) sweep.stop()
  }

  return {
    /** Tells everybody of an order's change once it is committed. */
    listener: ((unit, news) => {
      unit.afterCommit(() => {
        fanOut.publish(changeOf(news))
      })
      return Promise.resolve()
    }) satisfies OrderListener,

    /**
     * Opens a stream on an answer that has not begun; with `since` it starts with what was missed.
     * @throws DomainError UNAVAILABLE while the process stops
     */
    open: async (res: ServerResponse, actor: Actor, since: number | null): Promise<void> => {
      if (isStopping()) throw restarting()
      const lastEventId = since ?? (await findNewestEventId(db))
      // Gone meanwhile: its `close` is past, and nothing would ever take the stream off the list.
      if (res.destroyed) return
      const stream = createLiveStream(res, { actor, lastEventId, now: clock.now() })
      // Joined before looking back, so that nothing falls between the replay and the present.
      streams.add(stream)
      res.once('close', () => {
        leave(stream)
      })
      try {
        await sweep.start()
        const find = since === null ? findMissedEvents : findReplay
        stream.finishReplay(await find(db, actor, lastEventId))
      } catch (error) {
        leave(stream)
        throw error
      }
    },

    /** News of other processes may have been lost for a while: it comes from the database, at once. */
    catchUp: sweep.run,

    /** How many clients this process tells. */
    connections: (): number => streams.all().size,
    endAll: streams.endAll,
  }
}
export type LiveHub = ReturnType<typeof createLiveHub>
