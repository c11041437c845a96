import { createStore, useStore } from '../../shared/state/store'
import { NO_AUDIT_FILTERS, type AuditFilters } from './api/audit-list'

/** The chosen person's name is kept beside their id, for the chip. */
export interface ChosenFilters extends AuditFilters {
  readonly actorName: string | null
}

const chosen = createStore<ChosenFilters>({ ...NO_AUDIT_FILTERS, actorName: null })

/** Outlives the page, so that «back» finds the log as it was left. */
export function setAuditFilters(change: Partial<ChosenFilters>): void {
  chosen.set({ ...chosen.get(), ...change })
}

export const useAuditFilters = (): ChosenFilters => useStore(chosen)

export const countAuditFilters = ({ actorId, action, from, to }: AuditFilters): number =>
  [actorId !== null, action !== null, from !== null || to !== null].filter(Boolean).length
