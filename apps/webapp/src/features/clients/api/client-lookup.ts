import { ClientLookup } from '@pult/shared/clients/client-views'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

/** `GET /clients/lookup?phone=`: who calls, what is open for them and what is under warranty. E.164. */
export const clientLookupQuery = (phone: string) =>
  queryOptions({
    queryKey: ['clients', 'lookup', phone],
    queryFn: ({ signal }) => api.get('/clients/lookup', ClientLookup, { query: { phone }, signal }),
    // Another dispatcher may have taken a call of the same client a moment ago: asked whenever the number is typed.
    staleTime: 0,
  })
