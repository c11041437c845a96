import { ORDER_STATUSES } from '@pult/shared/orders/statuses'
import * as z from 'zod/mini'
import { authorization } from '../api/api'
import { createEventParser, type StreamMessage } from './event-parser'

const OrderChanged = z.object({
  id: z.int(),
  version: z.int(),
  status: z.enum(ORDER_STATUSES),
  masterId: z.nullable(z.int()),
})
const OrderGone = z.object({ id: z.int() })

/** What `GET /events` tells (2-api). */
export type LiveEvent =
  | ({ readonly type: 'order.changed' } & z.infer<typeof OrderChanged>)
  | ({ readonly type: 'order.gone' } & z.infer<typeof OrderGone>)

export interface LiveEventsOptions {
  readonly onEvent: (event: LiveEvent) => void
  /** The stream was down and is back: something may have been missed beyond what the server replays. */
  readonly onReconnect: () => void
  /** The server won't have us, and asking again is useless. */
  readonly onRefused: () => void
}

const PATH = '/api/v1/events'
const FIRST_DELAY_MS = 1_000
const MAX_DELAY_MS = 60_000
/** Two of the server's heartbeats (25 s) and a little: longer silence means a dead connection. */
const SILENCE_MS = 60_000

function toEvent({ event, data }: StreamMessage): LiveEvent | null {
  try {
    const json: unknown = JSON.parse(data)
    if (event === 'order.changed') return { type: event, ...OrderChanged.parse(json) }
    if (event === 'order.gone') return { type: event, ...OrderGone.parse(json) }
    return null
  } catch {
    return null // a newer server's event this app doesn't know
  }
}

/**
 * Follows the caller's live events until the returned function is called: fetch instead of EventSource because of the
 * Authorization header; resumes after the last event id, reconnects with backoff and jitter, rests while the app is
 * hidden. A server without the endpoint (404) or without us (401, 403) is left alone.
 */
export function connectLiveEvents(options: LiveEventsOptions): () => void {
  let isOver = false
  let failures = 0
  let lastId: string | null = null
  let hasBeenUp = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let controller: AbortController | null = null

  const onMessage = (message: StreamMessage): void => {
    lastId = message.id ?? lastId
    const event = toEvent(message)
    if (event) options.onEvent(event)
  }

  const onOpen = (): void => {
    failures = 0
    if (hasBeenUp) options.onReconnect()
    hasBeenUp = true
  }

  const connect = async (): Promise<void> => {
    timer = null
    if (isOver || controller !== null || document.hidden) return
    const current = new AbortController()
    controller = current
    const outcome = await readStream({ lastId, controller: current, onOpen, onMessage })
    if (controller === current) controller = null
    if (outcome !== 'refused') reconnectLater()
    else {
      isOver = true
      options.onRefused()
    }
  }

  const reconnectLater = (): void => {
    if (isOver || timer !== null || document.hidden) return
    const ceiling = Math.min(FIRST_DELAY_MS * 2 ** failures++, MAX_DELAY_MS)
    timer = setTimeout(() => void connect(), ceiling / 2 + Math.random() * (ceiling / 2))
  }

  const onVisibility = (): void => {
    if (document.hidden) controller?.abort()
    else void connect()
  }

  document.addEventListener('visibilitychange', onVisibility)
  void connect()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', onVisibility)
    if (timer !== null) clearTimeout(timer)
    controller?.abort()
  }
}

interface StreamOptions {
  readonly lastId: string | null
  readonly controller: AbortController
  readonly onOpen: () => void
  readonly onMessage: (message: StreamMessage) => void
}

/** Reads one connection to its end. `refused` when asking again is useless. */
async function readStream(options: StreamOptions): Promise<'ended' | 'refused'> {
  const { lastId, controller, onOpen, onMessage } = options
  let silence: ReturnType<typeof setTimeout> | undefined
  const heard = (): void => {
    clearTimeout(silence)
    silence = setTimeout(() => {
      controller.abort()
    }, SILENCE_MS)
  }
  try {
    heard()
    const headers: Record<string, string> = { Authorization: authorization(), Accept: 'text/event-stream' }
    if (lastId !== null) headers['Last-Event-ID'] = lastId
    const response = await fetch(PATH, { headers, signal: controller.signal, cache: 'no-store' })
    if (!response.ok || !response.body)
      return response.status >= 500 || response.status === 429 ? 'ended' : 'refused'
    onOpen()
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    const parser = createEventParser()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      heard()
      for (const message of parser.feed(decoder.decode(value, { stream: true }))) onMessage(message)
    }
  } catch {
    return 'ended' // aborted or cut off
  } finally {
    clearTimeout(silence)
  }
}
