import { queryOptions } from '@tanstack/react-query'
import { DESK_ROLES, type Role } from '@pult/shared/users/roles'
import { Me } from '@pult/shared/users/user-views'
import { createContext, useContext } from 'react'
import { api } from '../api/api'

/** `GET /me`: who is calling and what the app needs before its first screen. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get('/me', Me, { signal }),
})

export const MeContext = createContext<Me | null>(null)

/** The caller; every page below the shell has one. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe() outside the shell')
  return me
}

export const useOrganisation = (): Me['organisation'] => useMe().organisation

/** What the caller may be offered. Permissions themselves are the API's. */
export interface Standing {
  readonly isDesk: boolean
  readonly isAdmin: boolean
  readonly isMaster: boolean
  readonly isGuest: boolean
}

const holds = (roles: readonly Role[], wanted: readonly Role[]): boolean =>
  wanted.some((role) => roles.includes(role))

export const standingOf = ({ user: { roles } }: Me): Standing => ({
  isDesk: holds(roles, DESK_ROLES),
  isAdmin: roles.includes('ADMIN'),
  isMaster: roles.includes('MASTER'),
  isGuest: roles.length === 0,
})

export const useStanding = (): Standing => standingOf(useMe())

/** Name of an equipment type by its code; retired types keep theirs. */
export function useEquipmentName(): (code: string) => string {
  const { equipmentTypes } = useMe()
  return (code) => equipmentTypes.find((type) => type.code === code)?.name ?? code
}
