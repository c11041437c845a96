import type { ProcessName } from '../metrics/catalogue'
import { maskBreadcrumb, maskErrorEvent, maskTransaction } from './mask-event'

/** One of ten requests, runs and updates is traced. */
const TRACES_SAMPLE_RATE = 0.1
const FLUSH_MS = 2_000

export interface ErrorReporting {
  /** Reports an error with the place it came from and the id by which the log finds it. */
  readonly capture: (error: unknown, at: { readonly place: string; readonly reference: string }) => void
  /** Begins a piece of work that is timed; what it returns ends it, with its name: a template, never a path. */
  readonly trace: (operation: string) => (name: string, status?: number) => void
  readonly flush: () => Promise<void>
}

export interface ErrorReportingOptions {
  /** SENTRY_DSN; without it nothing is loaded and nothing is sent. */
  readonly dsn: string | undefined
  /** ENVIRONMENT. */
  readonly environment: string
  readonly version: string
  readonly process: ProcessName
  /** Share of work that is traced, 0 to 1. */
  readonly tracesSampleRate?: number
}

/** Reports to nobody. */
export const noReporting: ErrorReporting = {
  capture: () => undefined,
  trace: () => () => undefined,
  flush: () => Promise.resolve(),
}

/**
 * Sends errors and a tenth of the traces to Sentry when there is a DSN. The SDK is loaded only then, because it costs
 * some 30 MB and 200 ms. Its automatic instrumentation stays off: what it collects of requests, queries and variables
 * is what Pult must not give away; places and templates come from us, and all of it passes the log's masking.
 */
export async function startErrorReporting(options: ErrorReportingOptions): Promise<ErrorReporting> {
  if (options.dsn === undefined) return noReporting
  const Sentry = await import('@sentry/node')
  Sentry.init({
    dsn: options.dsn,
    environment: options.environment,
    release: `pult@${options.version}`,
    tracesSampleRate: options.tracesSampleRate ?? TRACES_SAMPLE_RATE,
    sendDefaultPii: false,
    defaultIntegrations: false,
    integrations: [
      Sentry.eventFiltersIntegration(),
      Sentry.linkedErrorsIntegration(),
      Sentry.dedupeIntegration(),
    ],
    registerEsmLoaderHooks: false,
    includeLocalVariables: false,
    initialScope: { tags: { process: options.process } },
    beforeSend: maskErrorEvent,
    beforeBreadcrumb: maskBreadcrumb,
    beforeSendTransaction: maskTransaction,
  })
  return {
    capture: (error, { place, reference }) => {
      Sentry.captureException(error, { tags: { place, reference } })
    },
    trace: (operation) => {
      const span = Sentry.startInactiveSpan({ name: operation, op: operation, forceTransaction: true })
      return (name, status) => {
        span.updateName(name)
        if (status !== undefined) span.setAttribute('http.response.status_code', status)
        span.end()
      }
    },
    flush: async () => {
      await Sentry.flush(FLUSH_MS)
    },
  }
}
