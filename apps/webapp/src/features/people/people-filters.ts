import type { Role } from '@pult/shared/users/roles'
import { createStore, useStore } from '../../shared/state/store'
import type { ApplicationState } from './api/application-list'

/** How the three lists of people are narrowed; null is everybody. */
export interface PeopleFilters {
  readonly userSearch: string
  readonly role: Role | 'GUEST' | null
  readonly applicationState: ApplicationState
  readonly masterSearch: string
  readonly isMasterActive: boolean | null
}

const chosen = createStore<PeopleFilters>({
  userSearch: '',
  role: null,
  applicationState: 'PENDING',
  masterSearch: '',
  isMasterActive: null,
})

/** Outlives the page, so that «back» from a person finds the list as it was left. */
export function setPeopleFilters(change: Partial<PeopleFilters>): void {
  chosen.set({ ...chosen.get(), ...change })
}

export const usePeopleFilters = (): PeopleFilters => useStore(chosen)
