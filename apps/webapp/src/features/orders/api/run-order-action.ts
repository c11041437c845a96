import {
  allowedActions,
  isActionPossible,
  ruleOf,
  type OrderAction,
  type OrderActor,
} from '@pult/shared/orders/machine'
import type { ActionBody, OrderCommand } from '@pult/shared/orders/order-requests'
import { LostOrder, OrderView } from '@pult/shared/orders/order-views'
import type { OrderStatus } from '@pult/shared/orders/statuses'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { api } from '../../../shared/api/api'
import { isMissing, isStale } from '../../../shared/api/problem-message'
import { useSubmit } from '../../../shared/api/use-submit'
import { expectedFields, type MadeAction } from './expected-fields'
import { expectInLists, forgetOrder, keepOrder, refreshOrder } from './order-cache'
import { orderKeys } from './order-keys'

const ActionAnswer = z.union([OrderView, LostOrder])
export type ActionAnswer = z.infer<typeof ActionAnswer>

export interface SentAction {
  readonly orderId: number
  readonly action: OrderAction
  readonly body: unknown
  /** The version the person has seen; sent as If-Match when given. */
  readonly version?: number | undefined
  readonly idempotencyKey: string
}

/** `POST /orders/:id/actions/:action`. */
export const sendOrderAction = ({ orderId, action, body, version, idempotencyKey }: SentAction) =>
  api.post(`/orders/${String(orderId)}/actions/${action}`, ActionAnswer, {
    body,
    idempotencyKey,
    ...(version === undefined ? {} : { version }),
  })

const isWhole = (answer: ActionAnswer): answer is OrderView => 'allowedActions' in answer

/** What an answered action means for the cache: the fresh order, or the loss of it. */
export function applyActionAnswer(queryClient: QueryClient, answer: ActionAnswer): void {
  if (isWhole(answer)) keepOrder(queryClient, answer)
  else forgetOrder(queryClient, answer.id)
}

/** The status shows at once; its actions wait for the API's word, and so does everything else. */
function showOptimistically(
  queryClient: QueryClient,
  orderId: number,
  action: OrderAction,
): OrderView | undefined {
  const before = queryClient.getQueryData<OrderView>(orderKeys.one(orderId))
  const path = ruleOf(action).path
  const status = path[path.length - 1]
  if (before && status) {
    const after: OrderView = {
      ...before,
      status,
      statusChangedAt: new Date().toISOString(),
      allowedActions: [],
    }
    queryClient.setQueryData(orderKeys.one(orderId), after)
  }
  return before
}

interface WaitingAction extends MadeAction {
  readonly orderId: number
  readonly actor: OrderActor
}

/**
 * The order as it will be once a waiting action has gone out, on its page and in the lists: the status, what was typed,
 * and the next actions by the shared machine. Where the action no longer fits, the order stays as it is.
 */
export function expectAction(queryClient: QueryClient, { orderId, actor, ...made }: WaitingAction): void {
  const next = ruleOf(made.action).path.at(-1)
  const told = expectedFields(made)
  const expected = (status: OrderStatus): Partial<OrderView> & Pick<OrderView, 'status'> =>
    isActionPossible(made.action, status) ? { ...told, status: next ?? status } : { status }
  expectInLists(queryClient, orderId, expected)
  queryClient.setQueryData<OrderView>(orderKeys.one(orderId), (order) => {
    if (!order) return order
    const changes = expected(order.status)
    const isMoved = changes.status !== order.status
    const statusChangedAt = isMoved ? new Date().toISOString() : order.statusChangedAt
    const after = { ...order, ...changes, statusChangedAt }
    return { ...after, allowedActions: allowedActions(after, actor) }
  })
}

export interface OrderActionOptions {
  readonly onDone?: (answer: ActionAnswer) => void
  readonly onError?: (error: Error) => void
}

/**
 * Runs actions on one order: the new status shows at once and is taken back on failure; a lost race (409, 412)
 * reloads the order, a lost order (404) leaves the cache. `run.mutate({ action: 'accept', body: {} })`.
 */
export function useOrderAction({ id }: Pick<OrderView, 'id'>, options: OrderActionOptions = {}) {
  const queryClient = useQueryClient()
  return useSubmit({
    send: async (command: OrderCommand, idempotencyKey) => {
      const before = showOptimistically(queryClient, id, command.action)
      try {
        return await sendOrderAction({ ...command, orderId: id, idempotencyKey })
      } catch (error) {
        if (before) queryClient.setQueryData(orderKeys.one(id), before)
        throw error
      }
    },
    onSuccess: (answer) => {
      applyActionAnswer(queryClient, answer)
      options.onDone?.(answer)
    },
    onError: (error) => {
      if (isMissing(error)) forgetOrder(queryClient, id)
      else if (isStale(error)) refreshOrder(queryClient, id)
      // «Этого мастера нельзя назначить»: the choice was made from an old list.
      else void queryClient.invalidateQueries({ queryKey: ['masters'] })
      options.onError?.(error)
    },
  })
}

/** Types a command by its action: `commandOf('decline', { reason })`. */
export const commandOf = <A extends OrderAction>(action: A, body: ActionBody<A>): OrderCommand =>
  // TypeScript can't see that the pair built here is one member of the union made of the same pairs.
  ({ action, body }) as unknown as OrderCommand
