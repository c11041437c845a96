import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { createMessages } from './http-messages'

/** How long a client may take; whoever takes longer is cut, so that idle and slow ones cannot use up the sockets. */
export interface ServerLimits {
  /** From the connection, or the first byte of a further request, to the end of its headers. */
  readonly headersMs: number
  /** The same to the end of its body. */
  readonly requestMs: number
  /** Between two requests. Above a minute, the time that proxies commonly keep a connection for reuse. */
  readonly keepAliveMs: number
  /** Without a byte in either direction: a client that does not read its answer. Live streams send more often. */
  readonly silenceMs: number
  /** How often headers and requests are looked at. */
  readonly checkMs: number
}

const LIMITS: ServerLimits = {
  ...{ headersMs: 15_000, requestMs: 30_000, keepAliveMs: 65_000, silenceMs: 120_000, checkMs: 5_000 },
}

/** How long a stopping server still answers on connections that clients believe to be alive. */
const DRAIN_MS = 400
/** What has not come to its end by then is cut; the process has 10 s to stop. */
const FINISH_MS = 6_000
/** Limit of the search for a while in which nobody comes, and how many turns of a millisecond that while has. */
const QUIET_SEARCH_MS = 1_000
const QUIET_TURNS = 20

/** A port that is taken or not allowed, in one sentence. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}

/** An address that this machine does not have, in one sentence. It may come with its network, so trying again helps. */
export class HostError extends Error {
  override readonly name = 'HostError'
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
  /** Named in errors about the port. */
  readonly variable: string
  /** Answers what Node refuses before it becomes a request; Node's own short answer without it. */
  readonly onClientError?: (error: NodeJS.ErrnoException, socket: Duplex) => void
  /**
   * How long a stopping server goes on accepting newcomers, while readiness already says no and load balancers look
   * away; 0 unless given.
   */
  readonly graceMs?: number
  readonly limits?: Partial<ServerLimits>
}

/** Returns how to cut connections that were opened ahead of need; Node counts them as busy and would wait for them. */
function trackUnused(server: Server): () => void {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  }
}

/** A handler that can be held: requests wait, unanswered, while newcomers are still let in. */
function holdable(handler: RequestListener) {
  let held: Parameters<RequestListener>[] | null = null
  return {
    handler: ((req, res) => {
      if (held) held.push([req, res])
      else handler(req, res)
    }) satisfies RequestListener,
    hold: () => {
      held = []
    },
    resume: () => {
      const waiting = held ?? []
      held = null
      for (const request of waiting) handler(...request)
    },
  }
}

interface Stopping {
  /** From now on every answer asks its client to close the connection. */
  readonly announceClose: () => void
  readonly closeUnused: () => void
  readonly requests: ReturnType<typeof holdable>
}

/**
 * Waits until nobody is in the kernel's queue of accepted connections, nor on the way there: closing the port resets
 * those, and with them requests that have been sent already. Turns of the loop are counted, not time: each takes one
 * connection of the queue, however long it lasts. Under load they only become quiet while requests are held.
 */
async function untilNobodyWaits(server: Server): Promise<void> {
  let newcomers = 0
  const count = () => (newcomers += 1)
  server.on('connection', count)
  const until = performance.now() + QUIET_SEARCH_MS
  for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < until;) {
    const before = newcomers
    await sleep(1)
    quiet = newcomers === before ? quiet + 1 : 0
  }
  server.off('connection', count)
}

/**
 * Drops no request: from now on every answer asks its client to close. Newcomers are still answered for the grace
 * time, then the port closes, so that they are refused before they have sent anything, while connections that clients
 * believe to be alive are answered for a moment more. `server.close()` would cut those at once, and with them a
 * request on its way.
 */
async function stopGently(
  server: Server,
  { announceClose, closeUnused, requests }: Stopping,
  graceMs: number,
): Promise<void> {
  announceClose()
  await sleep(graceMs)
  requests.hold()
  await untilNobodyWaits(server)
  const closed = once(server, 'close')
  NetServer.prototype.close.call(server)
  requests.resume()
  await sleep(DRAIN_MS)
  // A process that got no time to run finds its timer due before it has read what came meanwhile: that first.
  await nextTurn()
  server.closeIdleConnections()
  closeUnused()
  const cut = setTimeout(() => {
    server.closeAllConnections()
  }, FINISH_MS)
  await closed
  clearTimeout(cut)
}

/** @throws ListenError, HostError */
async function bind(server: Server, { host, port, variable }: ListenOptions): Promise<void> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') {
      throw new ListenError(
        `Port ${String(port)} is taken. Stop what uses it, or set ${variable} to another port.`,
      )
    }
    if (code === 'EACCES') {
      throw new ListenError(`Port ${String(port)} is not allowed. Set ${variable} to a port above 1023.`)
    }
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
      throw new HostError(
        `HOST must be an address of this machine, but ${host} is none (${code}). Correct it.`,
        { cause: error },
      )
    }
    throw error
  }
}

/**
 * Listens and returns how to stop: connections are asked to close, running requests finished; resolves when the last
 * one is answered.
 * @throws ListenError naming the port and its variable
 * @throws HostError
 */
export async function listen(handler: RequestListener, options: ListenOptions) {
  const limits = { ...LIMITS, ...options.limits }
  const requests = holdable(handler)
  let isClosing = false
  const server = createServer(
    {
      ...createMessages(handler, () => isClosing),
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkMs,
      // The app answers these itself: Node's own answers have neither a body nor a request id.
      requireHostHeader: false,
    },
    requests.handler,
  )
  server.on('checkExpectation', requests.handler)
  server.setTimeout(limits.silenceMs)
  if (options.onClientError) server.on('clientError', options.onClientError)
  const closeUnused = trackUnused(server)
  const announceClose = () => void (isClosing = true)
  await bind(server, options)
  const stopping = { announceClose, closeUnused, requests }
  return { server, stop: () => stopGently(server, stopping, options.graceMs ?? 0) }
}
