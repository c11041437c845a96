import {
  HandInReceipt,
  SettlementPage,
  SettlementView,
  type AddHandIn,
} from '@pult/shared/money/settlement-views'
import { infiniteQueryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/api'
import { useSubmit } from '../../../shared/api/use-submit'

const ROOT = 'settlements'

/** `GET /settlements`: who owes most comes first. */
export const settlementListQuery = infiniteQueryOptions({
  queryKey: [ROOT, 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get('/settlements', SettlementPage, { query: { cursor: pageParam, limit: 50 }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
})

/** `GET /masters/:id/settlement`; pages through the hand-ins. */
export const settlementQuery = (masterId: number) =>
  infiniteQueryOptions({
    queryKey: [ROOT, 'one', masterId],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/masters/${String(masterId)}/settlement`, SettlementView, {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.handIns.nextCursor,
  })

/** `POST /masters/:id/hand-ins`: money the desk has taken; a repeated press takes it once. */
export function useConfirmHandIn(masterId: number) {
  const queryClient = useQueryClient()
  return useSubmit({
    send: (handIn: AddHandIn, idempotencyKey) =>
      api.post(`/masters/${String(masterId)}/hand-ins`, HandInReceipt, { body: handIn, idempotencyKey }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  })
}

/** `POST /hand-ins/:id/void`: an admin takes a hand-in back, with a reason. */
export function useVoidHandIn() {
  const queryClient = useQueryClient()
  return useSubmit({
    send: ({ id, reason }: { id: number; reason: string }, idempotencyKey) =>
      api.post(`/hand-ins/${String(id)}/void`, HandInReceipt, { body: { reason }, idempotencyKey }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  })
}
