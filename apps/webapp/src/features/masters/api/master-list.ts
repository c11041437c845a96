import { MasterPage } from '@pult/shared/users/user-views'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

export interface MasterFilters {
  readonly active?: boolean
  readonly equipmentType?: string
  readonly q?: string
}

/** `GET /masters`: with workload, shift and reachability; the desk's, or one's own. */
export const masterListQuery = (filters: MasterFilters) =>
  infiniteQueryOptions({
    queryKey: ['masters', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get('/masters', MasterPage, { query: { ...filters, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
