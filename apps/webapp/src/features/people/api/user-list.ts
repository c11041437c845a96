import type { Role } from '@pult/shared/users/roles'
import { UserPage } from '@pult/shared/users/user-views'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

export interface UserFilters {
  readonly q?: string
  readonly role?: Role | 'GUEST'
}

const PAGE_ROWS = 40

/** `GET /users`, the newest first; admins only. */
export const userListQuery = (filters: UserFilters) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get('/users', UserPage, { query: { ...filters, cursor: pageParam, limit: PAGE_ROWS }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
