import { SettingsView, type EditSettings } from '@pult/shared/settings/settings'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { isStale } from '../../../shared/api/problem-message'
import { meQuery } from '../../../shared/session/me'

/** `GET /settings`; admins only. */
export const settingsQuery = queryOptions({
  queryKey: ['settings', 'organisation'],
  queryFn: ({ signal }) => api.get('/settings', SettingsView, { signal }),
})

/** `PATCH /settings`, guarded by the version the form was filled from; a stale one reloads them. */
export function useEditSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ version, edit }: { version: number; edit: EditSettings }) =>
      api.patch('/settings', SettingsView, { body: edit, version }),
    onSuccess: (settings) => {
      queryClient.setQueryData(settingsQuery.queryKey, settings)
      // Zone, currency and name are part of what every screen is drawn with.
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
    onError: (error) => {
      if (isStale(error)) void queryClient.invalidateQueries({ queryKey: settingsQuery.queryKey })
    },
  })
}
