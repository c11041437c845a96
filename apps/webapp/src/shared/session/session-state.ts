import { useSyncExternalStore } from 'react'

/** Why the whole app has stopped; `null` while it works. */
export type SessionStop = 'expired' | 'disabled' | null

let stop: SessionStop = null
const listeners = new Set<() => void>()

/** Ends the session: the shell shows its page instead of the app. The first reason stays. */
export function stopSession(reason: Exclude<SessionStop, null>): void {
  if (stop !== null) return
  stop = reason
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useSessionStop = (): SessionStop => useSyncExternalStore(subscribe, () => stop)
