import { ApplicationPage, type APPLICATION_STATES } from '@pult/shared/users/user-views'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

export type ApplicationState = (typeof APPLICATION_STATES)[number]

const PAGE_ROWS = 40

/** `GET /master-applications`, the newest first; admins only. */
export const applicationListQuery = (state: ApplicationState) =>
  infiniteQueryOptions({
    queryKey: ['applications', 'list', state],
    queryFn: ({ pageParam, signal }) =>
      api.get('/master-applications', ApplicationPage, {
        query: { state, cursor: pageParam, limit: PAGE_ROWS },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
