import { useSyncExternalStore } from 'react'
import { NO_AUDIT_FILTERS, type AuditFilters } from './api/audit-list'

/** The chosen person's name is kept beside their id, for the chip. */
export interface ChosenFilters extends AuditFilters {
  readonly actorName: string | null
}

let current: ChosenFilters = { ...NO_AUDIT_FILTERS, actorName: null }
const listeners = new Set<() => void>()

/** Outlives the page, so that «back» finds the log as it was left. */
export function setAuditFilters(change: Partial<ChosenFilters>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useAuditFilters = (): ChosenFilters => useSyncExternalStore(subscribe, () => current)

export const countAuditFilters = ({ actorId, action, from, to }: AuditFilters): number =>
  [actorId !== null, action !== null, from !== null || to !== null].filter(Boolean).length
