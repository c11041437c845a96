import type { EditMe } from '@pult/shared/users/user-requests'
import { Me } from '@pult/shared/users/user-views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/api'
import { problemMessage } from '../api/problem-message'
import { useT } from '../i18n/use-t'
import { showToast } from '../ui/toast'
import { meQuery } from './me'

/** The profile as it will be, for switches that must answer the finger at once. */
function withEdit(me: Me, { notifications, onShift, languageCode }: EditMe): Me {
  return {
    ...me,
    ownLanguage: languageCode === undefined ? me.ownLanguage : languageCode,
    preferences: { ...me.preferences, ...withoutUndefined(notifications ?? {}) },
    master: me.master && { ...me.master, onShift: onShift ?? me.master.onShift },
  }
}

/** Only what was really chosen: spreading `{ silent: undefined }` would unset it. */
const withoutUndefined = (chosen: NonNullable<EditMe['notifications']>): Partial<Me['preferences']> =>
  Object.fromEntries(
    Object.entries(chosen).filter((entry: [string, boolean | undefined]) => entry[1] !== undefined),
  )

const MUTATION_KEY = ['me']

/**
 * `PATCH /me`: language, notifications, shift. Shows at once, is taken back with a word when it fails. Quick taps go out
 * one after the other, so that the last one stays, and only its answer is shown.
 */
export function useEditMe() {
  const queryClient = useQueryClient()
  const t = useT()
  return useMutation({
    mutationKey: MUTATION_KEY,
    scope: { id: 'me' },
    mutationFn: (edit: EditMe) => api.patch('/me', Me, { body: edit }),
    onMutate: async (edit) => {
      await queryClient.cancelQueries({ queryKey: meQuery.queryKey })
      const before = queryClient.getQueryData(meQuery.queryKey)
      if (before) queryClient.setQueryData(meQuery.queryKey, withEdit(before, edit))
      return { before }
    },
    onSuccess: (me) => {
      const isLast = queryClient.isMutating({ mutationKey: MUTATION_KEY }) === 1
      if (isLast) queryClient.setQueryData(meQuery.queryKey, me)
    },
    onError: (error, _edit, context) => {
      if (context?.before) queryClient.setQueryData(meQuery.queryKey, context.before)
      showToast(problemMessage(error, t), 'error')
    },
  })
}
