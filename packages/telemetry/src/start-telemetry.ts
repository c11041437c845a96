import { startErrorReporting, type ErrorReporting } from './errors/error-reporting'
import { createLogger, type Logger } from './logging/create-logger'
import { exitOnUncaught } from './logging/exit-on-uncaught'
import type { ProcessName } from './metrics/catalogue'
import { createMetrics, type Metrics } from './metrics/create-metrics'
import { startMetricsServer } from './metrics/metrics-server'

/** METRICS_PORT is the api's; the others count on from it (3-architecture, "Configuration"). */
const PORT_OFFSETS = { api: 0, worker: 1, bot: 2 } as const satisfies Record<ProcessName, number>

export type UnexpectedListener = (
  error: unknown,
  at: { readonly place: string; readonly reference: string },
) => void

export interface TelemetryOptions {
  readonly process: ProcessName
  readonly version: string
  readonly config: {
    readonly LOG_LEVEL: string
    readonly LOG_FILE?: string | undefined
    readonly METRICS_HOST: string
    readonly METRICS_PORT: number
    readonly SENTRY_DSN?: string | undefined
    readonly ENVIRONMENT: string
  }
}

export interface Telemetry {
  readonly logger: Logger
  readonly metrics: Metrics
  readonly reporting: ErrorReporting
  /** Who else is told of an error that ends the process. */
  readonly onUncaught: (listener: UnexpectedListener) => void
  readonly stop: () => Promise<void>
}

/** What a process is watched by: its log, its metrics on their own port, and Sentry when there is a DSN. */
export async function startTelemetry({ process, version, config }: TelemetryOptions): Promise<Telemetry> {
  const logger = createLogger({ name: process, level: config.LOG_LEVEL, file: config.LOG_FILE })
  const metrics = createMetrics({ process, version })
  const reporting = await startErrorReporting({
    ...{ process, version, dsn: config.SENTRY_DSN, environment: config.ENVIRONMENT },
  })
  const listeners: UnexpectedListener[] = []
  exitOnUncaught(logger, (error) => {
    const at = { place: 'uncaught', reference: new Date().toISOString() }
    if (listeners.length === 0) reporting.capture(error, at)
    for (const listener of listeners) listener(error, at)
    void reporting.flush()
  })
  const port = config.METRICS_PORT + PORT_OFFSETS[process]
  const server = await startMetricsServer({ metrics, host: config.METRICS_HOST, port, logger })
  return {
    ...{ logger, metrics, reporting },
    onUncaught: (listener) => {
      listeners.push(listener)
    },
    stop: async () => {
      server.stop()
      await reporting.flush()
    },
  }
}
