import type { ApplyAsMaster } from '@pult/shared/users/user-requests'
import { ApplicationView, type Me } from '@pult/shared/users/user-views'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'
import { meQuery } from '../../../shared/session/me'

/** `POST /master-applications`; the answer becomes the guest's application on screen. */
export function useApplyAsMaster() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (application: ApplyAsMaster, idempotencyKey) =>
      api.post('/master-applications', ApplicationView, { body: application, idempotencyKey }),
    onSuccess: (application) => {
      queryClient.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, application })
    },
  })
}
