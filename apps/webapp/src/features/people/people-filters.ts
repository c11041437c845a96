import type { Role } from '@pult/shared/users/roles'
import { useSyncExternalStore } from 'react'
import type { ApplicationState } from './api/application-list'

/** How the three lists of people are narrowed; null is everybody. */
export interface PeopleFilters {
  readonly userSearch: string
  readonly role: Role | 'GUEST' | null
  readonly applicationState: ApplicationState
  readonly masterSearch: string
  readonly isMasterActive: boolean | null
}

let current: PeopleFilters = {
  userSearch: '',
  role: null,
  applicationState: 'PENDING',
  masterSearch: '',
  isMasterActive: null,
}
const listeners = new Set<() => void>()

/** Outlives the page, so that «back» from a person finds the list as it was left. */
export function setPeopleFilters(change: Partial<PeopleFilters>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const usePeopleFilters = (): PeopleFilters => useSyncExternalStore(subscribe, () => current)
