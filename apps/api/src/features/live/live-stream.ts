import type { ServerResponse } from 'node:http'
import type { Actor } from '../../http/actor'
import type { LiveEvent } from './order-change'

/** A client that has so much unread is cut; it comes back with Last-Event-ID. */
const MAX_UNREAD_BYTES = 256 * 1024
const RETRY_MS = 2_000
/** `setTimeout` takes no longer delays. */
const MAX_TIMER_MS = 2_147_483_647

/** One client's open answer of server-sent events. */
export interface LiveStream {
  readonly actor: Actor
  readonly send: (event: LiveEvent) => void
  /** What is sent meanwhile waits behind the replay. */
  readonly finishReplay: (missed: readonly LiveEvent[]) => void
  readonly heartbeat: () => void
  readonly end: () => void
}

const format = ({ id, event, data }: LiveEvent): string =>
  `id: ${String(id)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  // Proxies such as nginx would hold events back to fill their buffers.
  'X-Accel-Buffering': 'no',
}

/**
 * Makes a stream of an answer that has not begun; the headers go out with `finishReplay`. It ends when the caller's
 * init data does, and is cut when the client does not read: at a full buffer, or when nothing drained between two
 * heartbeats.
 */
export function createLiveStream(
  res: ServerResponse,
  { actor, lastEventId, now }: { actor: Actor; lastEventId: number; now: Date },
): LiveStream {
  let waiting: LiveEvent[] | null = []
  let wasFull = false

  const write = (text: string) => {
    if (res.writableEnded || res.destroyed) return
    res.write(text)
    if (res.writableLength > MAX_UNREAD_BYTES) res.destroy()
  }
  const stream: LiveStream = {
    actor,
    send: (event) => {
      if (waiting) waiting.push(event)
      else write(format(event))
    },
    finishReplay: (missed) => {
      for (const [name, value] of Object.entries(HEADERS)) res.setHeader(name, value)
      // An id without data tells the client where it stands; nothing is dispatched for it.
      write(`retry: ${String(RETRY_MS)}\nid: ${String(lastEventId)}\n\n`)
      const events = [...missed, ...(waiting ?? [])]
      waiting = null
      for (const event of events) write(format(event))
    },
    heartbeat: () => {
      if (wasFull && res.writableNeedDrain) {
        res.destroy()
        return
      }
      wasFull = res.writableNeedDrain
      write(': heartbeat\n\n')
    },
    end: () => {
      res.end()
    },
  }
  if (actor.kind === 'person') {
    const remainingMs = Math.max(0, actor.expiresAt.getTime() - now.getTime())
    const timer = setTimeout(stream.end, Math.min(remainingMs, MAX_TIMER_MS))
    res.once('close', () => {
      clearTimeout(timer)
    })
  }
  return stream
}
