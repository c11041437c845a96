import { useCallback, useState } from 'react'

const kept = new Map<string, unknown>()

/** State that outlives its screen, so that «back» from a detail finds a list as it was left. */
export function useKeptState<Value>(name: string, initial: Value): [Value, (next: Value) => void] {
  const [value, setValue] = useState(() => (kept.has(name) ? (kept.get(name) as Value) : initial))
  const keep = useCallback(
    (next: Value) => {
      kept.set(name, next)
      setValue(next)
    },
    [name],
  )
  return [value, keep]
}
