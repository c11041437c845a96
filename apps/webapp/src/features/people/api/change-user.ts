import type { Role } from '@pult/shared/users/roles'
import { UserRow } from '@pult/shared/users/user-views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { keepUser, refreshPeople } from './people-cache'

/** What is sent about a person: all their roles, or whether they may come in. */
export type UserChange = { readonly roles: readonly Role[] } | { readonly isActive: boolean }

const send = (user: UserRow, change: UserChange): Promise<UserRow> => {
  const path = `/users/${String(user.id)}`
  const options = { body: change, version: user.version }
  return 'roles' in change ? api.put(`${path}/roles`, UserRow, options) : api.patch(path, UserRow, options)
}

/** `PUT /users/:id/roles` or `PATCH /users/:id`, guarded by the version that was on screen. */
export function useChangeUser(user: UserRow) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: UserChange) => send(user, change),
    onSuccess: (changed) => keepUser(queryClient, changed),
    onError: () => refreshPeople(queryClient),
  })
}
