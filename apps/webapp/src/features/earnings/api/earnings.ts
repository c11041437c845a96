import { EarningsPage, MasterStats, type EarningsRow } from '@pult/shared/money/earnings-views'
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

/** Calendar days in the organisation's zone, both inclusive. */
export interface Days {
  readonly from: string
  readonly to: string
}

const pathOf = (masterId: number, what: string): string => `/masters/${String(masterId)}/${what}`

/** `GET /masters/:id/earnings`: what each closed order brought, newest first. */
export const earningsQuery = (masterId: number, days: Days) =>
  infiniteQueryOptions({
    queryKey: ['earnings', masterId, 'orders', days],
    queryFn: ({ pageParam, signal }) =>
      api.get(pathOf(masterId, 'earnings'), EarningsPage, { query: { ...days, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** `GET /masters/:id/stats`. */
export const statsQuery = (masterId: number, days: Days) =>
  queryOptions({
    queryKey: ['earnings', masterId, 'stats', days],
    queryFn: ({ signal }) => api.get(pathOf(masterId, 'stats'), MasterStats, { query: { ...days }, signal }),
  })

export const earningsOf = (data: InfiniteData<{ items: EarningsRow[] }> | undefined): EarningsRow[] =>
  (data?.pages ?? []).flatMap((page) => page.items)
