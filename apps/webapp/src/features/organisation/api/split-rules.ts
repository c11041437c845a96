import type { SplitRule } from '@pult/shared/money/split'
import { SplitRulesView } from '@pult/shared/settings/settings'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { isStale } from '../../../shared/api/problem-message'

/** `GET /split-rules`: the rules that closings follow now; admins only. */
export const splitRulesQuery = queryOptions({
  queryKey: ['settings', 'split-rules'],
  queryFn: ({ signal }) => api.get('/split-rules', SplitRulesView, { signal }),
})

/** `PUT /split-rules`: the whole list becomes the next version, unless somebody was faster. */
export function usePutSplitRules() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ version, rules }: { version: number; rules: readonly SplitRule[] }) =>
      api.put('/split-rules', SplitRulesView, { body: { rules }, version }),
    onSuccess: (saved) => {
      queryClient.setQueryData(splitRulesQuery.queryKey, saved)
    },
    onError: (error) => {
      if (isStale(error)) void queryClient.invalidateQueries({ queryKey: splitRulesQuery.queryKey })
    },
  })
}
