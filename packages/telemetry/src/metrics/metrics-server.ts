import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from '../logging/create-logger'
import type { Metrics } from './create-metrics'

const RETRY_MS = 15_000

export interface MetricsServerOptions {
  readonly metrics: Metrics
  readonly host: string
  readonly port: number
  readonly logger: Logger
}

export interface MetricsServer {
  /** Where it listens; null while the port is taken. */
  readonly port: () => number | null
  readonly stop: () => void
}

/**
 * `GET /metrics` on a port of its own, which is never the public one, and `GET /healthz` for supervisors of processes
 * without any other port. A taken port is no reason not to work: it is told once and tried again.
 */
export async function startMetricsServer({
  metrics,
  host,
  port,
  logger,
}: MetricsServerOptions): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET' || (path !== '/metrics' && path !== '/healthz')) {
      response.writeHead(404).end()
      return
    }
    if (path === '/healthz') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"ok"}')
      return
    }
    metrics.scrape().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let wasTold = false

  async function bind(): Promise<void> {
    try {
      server.listen(port, host)
      await once(server, 'listening')
      // A process that has nothing else to do may end.
      server.unref()
    } catch (error) {
      if (!wasTold) logger.warn({ err: error, port }, 'no metrics: the port of METRICS_PORT cannot be had')
      wasTold = true
      if (!isStopped) timer = setTimeout(() => void bind(), RETRY_MS).unref()
    }
  }
  await bind()
  return {
    port: () => (server.address() as AddressInfo | null)?.port ?? null,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      server.close()
      server.closeAllConnections()
    },
  }
}
