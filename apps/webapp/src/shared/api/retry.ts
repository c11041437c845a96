import { ApiError } from '@pult/shared/http/api-client'

const MAX_RETRIES = 3
const BASE_DELAY_MS = 800
const MAX_DELAY_MS = 15_000

/** Worth asking again: no answer came, or the server asked to wait. Any other answer stays what it is. */
export const isTransient = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'NETWORK' || error.code === 'UNAVAILABLE' || error.code === 'IDEMPOTENCY_IN_PROGRESS')

export const shouldRetry = (failures: number, error: Error): boolean =>
  failures < MAX_RETRIES && isTransient(error) && navigator.onLine

/** `Retry-After` when the server named one, else exponential with jitter. Milliseconds. */
export function retryDelayMs(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : null
  if (asked !== null) return Math.min(asked * 1000, MAX_DELAY_MS)
  const exponential = Math.min(BASE_DELAY_MS * 2 ** failures, MAX_DELAY_MS)
  return exponential / 2 + Math.random() * (exponential / 2)
}
