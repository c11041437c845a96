import { ApiTokenPage, CreatedApiToken, type CreateApiToken } from '@pult/shared/tokens/token-views'
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'

/** `GET /api-tokens`, newest first, revoked ones too; admins only. */
export const apiTokensQuery = infiniteQueryOptions({
  queryKey: ['api-tokens'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/api-tokens', ApiTokenPage, { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
})

/** `POST /api-tokens`. The answer alone holds the token; it is never put into the cache. */
export function useCreateApiToken() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (form: CreateApiToken, idempotencyKey) =>
      api.post('/api-tokens', CreatedApiToken, { body: form, idempotencyKey }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: apiTokensQuery.queryKey }),
  })
}

/** `DELETE /api-tokens/:id`; its next request gets 401. */
export function useRevokeApiToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => api.delete(`/api-tokens/${String(id)}`, z.null()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiTokensQuery.queryKey }),
  })
}
