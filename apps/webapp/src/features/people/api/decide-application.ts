import { ApplicationView } from '@pult/shared/users/user-views'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'
import { refreshPeople } from './people-cache'

export type Decision = { readonly kind: 'approve' } | { readonly kind: 'reject'; readonly reason: string }

/** `POST /master-applications/:id/approve` or `…/reject`. */
export function useDecideApplication(id: number) {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (decision: Decision, idempotencyKey) =>
      api.post(`/master-applications/${String(id)}/${decision.kind}`, ApplicationView, {
        body: decision.kind === 'reject' ? { reason: decision.reason } : {},
        idempotencyKey,
      }),
    onSuccess: () => refreshPeople(queryClient),
    onError: () => void refreshPeople(queryClient),
  })
}
