import { ApiError } from '@pult/shared/http/api-client'
import { createStore, useStore } from '../state/store'

const isAway = createStore(false)

const says = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'UNAVAILABLE')

/** Takes note of how a request ended: `null` for an answer, else its error. Any answer at all means the server is there. */
export function noteOutcome(error: unknown): void {
  isAway.set(says(error))
}

/** Did the last request get no answer, or was the service unavailable, although the device has a connection? */
export const useIsServerAway = (): boolean => useStore(isAway)
