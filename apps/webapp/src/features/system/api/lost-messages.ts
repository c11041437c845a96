import type { DeliveryState } from '@pult/shared/notifications/delivery-states'
import { NotificationPage, NotificationView } from '@pult/shared/notifications/notification-views'
import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'
import { systemQuery } from './system'

/** Messages nobody will send again by itself: given up, or refused by Telegram. */
const LOST_STATES = ['DEAD', 'BLOCKED'] as const satisfies readonly DeliveryState[]

/** `GET /notifications?state=DEAD&state=BLOCKED`, newest first. */
export const lostMessagesQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'lost'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/notifications', NotificationPage, { query: { state: LOST_STATES, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 0,
})

/** `POST /notifications/:id/replay`: the message takes its place in the queue again. */
export function useReplayMessage() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: ({ id }: { id: number }, idempotencyKey) =>
      api.post(`/notifications/${String(id)}/replay`, NotificationView, { idempotencyKey }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: lostMessagesQuery.queryKey })
      void queryClient.invalidateQueries({ queryKey: systemQuery.queryKey })
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: lostMessagesQuery.queryKey }),
  })
}
