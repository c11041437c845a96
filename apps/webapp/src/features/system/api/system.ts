import { SystemView } from '@pult/shared/system/system-view'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

const REFRESH_MS = 15_000

/** `GET /system`, again and again while the screen is open; admins only. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => api.get('/system', SystemView, { signal }),
  staleTime: 0,
  refetchInterval: REFRESH_MS,
})
