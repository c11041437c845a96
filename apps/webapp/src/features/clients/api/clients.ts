import { ClientPage, ClientView, type EditClient } from '@pult/shared/clients/client-views'
import { OrderPage } from '@pult/shared/orders/order-views'
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

const one = (id: number) => ['clients', 'one', id] as const

/** `GET /clients?q=`. */
export const clientListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['clients', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get('/clients', ClientPage, { query: { q, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** `GET /clients/:id`: the card. */
export const clientQuery = (id: number) =>
  queryOptions({
    queryKey: one(id),
    queryFn: ({ signal }) => api.get(`/clients/${String(id)}`, ClientView, { signal }),
  })

/** `GET /clients/:id/orders`, newest first. */
export const clientOrdersQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: [...one(id), 'orders'],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/clients/${String(id)}/orders`, OrderPage, { query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

/** `PATCH /clients/:id` with the version the person has seen. */
export function useEditClient({ id, version }: Pick<ClientView, 'id' | 'version'>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: EditClient) =>
      api.patch(`/clients/${String(id)}`, ClientView, { body: changes, version }),
    onSuccess: (client) => {
      queryClient.setQueryData(one(id), client)
    },
    // A stale card is asked again; a saved one changed lists too.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['clients'] }),
  })
}
