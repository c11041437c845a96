import { createStore, useStore } from '../state/store'

/** Why the whole app has stopped; `null` while it works. */
export type SessionStop = 'expired' | 'disabled' | null

const stop = createStore<SessionStop>(null)

/** Ends the session: the shell shows its page instead of the app. The first reason stays. */
export function stopSession(reason: Exclude<SessionStop, null>): void {
  if (stop.get() === null) stop.set(reason)
}

export const useSessionStop = (): SessionStop => useStore(stop)
