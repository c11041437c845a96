import { SplitRulesView } from '@pult/shared/settings/settings'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'

/** `GET /split-rules`: the rules that closings follow now; the admins'. */
export const splitRulesQuery = queryOptions({
  queryKey: ['settings', 'split-rules'],
  queryFn: ({ signal }) => api.get('/split-rules', SplitRulesView, { signal }),
})
