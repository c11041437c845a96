import type { AddMaster, EditMaster } from '@pult/shared/users/user-requests'
import { MasterView } from '@pult/shared/users/user-views'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { isStale } from '../../../shared/api/problem-message'
import { useSubmit } from '../../../shared/api/use-submit'
import { refreshPeople } from './people-cache'

/** `GET /masters/:id`. */
export const masterQuery = (id: number) =>
  queryOptions({
    queryKey: ['masters', 'one', id],
    queryFn: ({ signal }) => api.get(`/masters/${String(id)}`, MasterView, { signal }),
  })

/** `PATCH /masters/:id`, guarded by the version the form was filled from. */
export function useEditMaster(id: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ version, edit }: { version: number; edit: EditMaster }) =>
      api.patch(`/masters/${String(id)}`, MasterView, { body: edit, version }),
    onSuccess: (master) => {
      queryClient.setQueryData(masterQuery(id).queryKey, master)
      void refreshPeople(queryClient)
    },
    onError: (error) => {
      if (isStale(error)) void refreshPeople(queryClient)
    },
  })
}

/** `POST /masters`: by Telegram id, known to Pult or not. */
export function useAddMaster() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (master: AddMaster, idempotencyKey) =>
      api.post('/masters', MasterView, { body: master, idempotencyKey }),
    onSuccess: () => void refreshPeople(queryClient),
  })
}
