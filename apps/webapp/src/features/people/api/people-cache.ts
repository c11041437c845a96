import type { UserRow } from '@pult/shared/users/user-views'
import type { QueryClient } from '@tanstack/react-query'
import { meQuery } from '../../../shared/session/me'

/** What a change of one person may change besides: lists, their master profile, their application. */
export async function refreshPeople(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['users'] }),
    queryClient.invalidateQueries({ queryKey: ['masters'] }),
    queryClient.invalidateQueries({ queryKey: ['applications'] }),
  ])
}

/** Shows a changed person at once, then lets everything about people be read again. */
export async function keepUser(queryClient: QueryClient, user: UserRow): Promise<void> {
  queryClient.setQueryData(['users', 'one', user.telegramId], user)
  const me = queryClient.getQueryData(meQuery.queryKey)
  // An admin may change their own roles; tabs follow at once.
  if (me?.user.id === user.id) void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  await refreshPeople(queryClient)
}
