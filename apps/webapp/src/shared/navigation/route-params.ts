import { createContext, useContext } from 'react'

/** Parameters of the matched route, as the router read them. */
export const ParamsContext = createContext<Readonly<Record<string, string | undefined>>>({})

/** A parameter of the current route: `/orders/:id` → `useParam('id')`; null when the path has none. */
export const useParam = (name: string): string | null => useContext(ParamsContext)[name] ?? null

/** A numeric id of the current route; null when absent or no id. */
export function useIdParam(name = 'id'): number | null {
  const text = useParam(name)
  return text !== null && /^[1-9]\d{0,9}$/u.test(text) ? Number(text) : null
}
