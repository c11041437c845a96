import { AuditPage } from '@pult/shared/audit/audit-views'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

/** Conditions of the log; days are the organisation's, null is open. */
export interface AuditFilters {
  readonly actorId: number | null
  readonly action: string | null
  readonly from: string | null
  readonly to: string | null
}

export const NO_AUDIT_FILTERS: AuditFilters = { actorId: null, action: null, from: null, to: null }

const PAGE_ROWS = 40

/** `GET /audit`, newest first; admins only. */
export const auditListQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ['audit', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get('/audit', AuditPage, { query: { ...filters, cursor: pageParam, limit: PAGE_ROWS }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    // Opening the log is asking what happened just now.
    staleTime: 0,
  })
