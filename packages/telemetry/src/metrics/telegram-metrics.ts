import type { Metrics } from './create-metrics'

/** As grammY's transformers see an answer of the Bot API. */
interface Answer {
  readonly ok: boolean
  readonly error_code?: number
}

const LONG_POLL = 'getUpdates'
const RESULTS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  409: 'conflict',
  429: 'rate_limited',
}

function resultOf({ ok, error_code: code = 0 }: Answer): string {
  if (ok) return 'ok'
  return RESULTS[code] ?? (code >= 500 ? 'server_error' : 'refused')
}

/**
 * Counts a call to the Bot API with its duration and result, and changes nothing of it; for grammY's transformers:
 * `api.config.use((call, method, ...rest) => measure(method, () => call(method, ...rest)))`.
 */
export function createTelegramMeasure(metrics: Metrics) {
  return async function measure<R extends Answer>(method: string, call: () => Promise<R>): Promise<R> {
    const startedAt = performance.now()
    const record = (result: string): void => {
      if (result === 'rate_limited') metrics.count('pult_telegram_rate_limited_total', { method })
      if (method === LONG_POLL) return
      const seconds = (performance.now() - startedAt) / 1000
      metrics.observe('pult_telegram_request_duration_seconds', { method, result }, seconds)
    }
    try {
      const answer = await call()
      record(resultOf(answer))
      return answer
    } catch (error) {
      record('no_answer')
      throw error
    }
  }
}
