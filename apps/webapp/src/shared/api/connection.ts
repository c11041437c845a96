import { ApiError } from '@pult/shared/http/api-client'
import { useSyncExternalStore } from 'react'

let isAway = false
const listeners = new Set<() => void>()

const says = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'UNAVAILABLE')

/** Takes note of how a request ended: `null` for an answer, else its error. Any answer at all means the server is there. */
export function noteOutcome(error: unknown): void {
  const next = says(error)
  if (next === isAway) return
  isAway = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Did the last request get no answer, or was the service unavailable, although the device has a connection? */
export const useIsServerAway = (): boolean => useSyncExternalStore(subscribe, () => isAway)
