import { useSyncExternalStore } from 'react'

let current = ''
const listeners = new Set<() => void>()

/** Outlives the page, so that «back» from a client finds the list as it was left. */
export function setClientSearch(q: string): void {
  current = q
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useClientSearch = (): string => useSyncExternalStore(subscribe, () => current)
