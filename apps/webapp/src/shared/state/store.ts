import { useSyncExternalStore } from 'react'

/** A value that outlives the screens that read it; they hear of each change. */
export interface Store<Value> {
  readonly get: () => Value
  /** Tells the listeners, unless it is the same value again. */
  readonly set: (next: Value) => void
  /** Calls back after each change until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void
}

export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** The store's present value, live. */
export const useStore = <Value>({ subscribe, get }: Store<Value>): Value =>
  useSyncExternalStore(subscribe, get)
