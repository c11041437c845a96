import { OrderView } from '@pult/shared/orders/order-views'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orderQuery } from '../../features/orders/api/order'
import {
  forgetOrder,
  isOpened,
  knowsVersion,
  refreshOrder,
  refreshOrderLists,
} from '../../features/orders/api/order-cache'
import { api } from '../../shared/api/api'
import { useIsServerAway } from '../../shared/api/connection'
import { connectLiveEvents, type LiveEvent } from '../../shared/live/live-events'
import { meQuery } from '../../shared/session/me'
import { forgetOrderData } from '../person-data'
import { createChangedOrders } from './changed-orders'
import { expectAgain } from './expected-steps'
import { forgetMissingOrders } from './lost-orders'
import { refreshMoney } from './refresh-money'
import { usePreloadedScreens } from './use-preloaded-screens'

/** Keeps lists and opened orders current from the API's event stream; without it they refresh on focus. */
export function LiveUpdates() {
  const queryClient = useQueryClient()
  useReturnOfServer()
  usePreloadedScreens()
  useEffect(() => forgetMissingOrders(queryClient), [queryClient])
  useEffect(() => {
    const forget = (id: number): void => {
      forgetOrder(queryClient, id)
      forgetOrderData(id)
    }
    const noteChanged = createChangedOrders({
      queryClient,
      readOrder: (id) => readOrder(queryClient, id),
      forget,
      onPlaced: () => {
        expectAgain(queryClient)
      },
    })
    const onEvent = (event: LiveEvent): void => {
      if (event.type === 'order.gone') {
        forget(event.id)
        refreshMoney(queryClient) // a prepayment kept of it is to hand in now
        return
      }
      if (event.status === 'CLOSED') refreshMoney(queryClient)
      if (knowsVersion(queryClient, event.id, event.version)) return
      noteChanged(event.id)
    }
    // The stream ends when roles or the session do; so `/me` is asked whenever it comes back or is refused.
    const askWhoIAm = (): void => {
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    }
    const onReconnect = (): void => {
      askWhoIAm()
      refreshOrderLists(queryClient)
    }
    return connectLiveEvents({ onEvent, onReconnect, onRefused: askWhoIAm })
  }, [queryClient])
  return null
}

/** An order that was opened is read as its page reads it; of others no more than their rows is kept. */
function readOrder(queryClient: QueryClient, id: number): Promise<OrderView> {
  if (!isOpened(queryClient, id)) return api.get(`/orders/${String(id)}`, OrderView)
  refreshOrder(queryClient, id) // an answer on its way may be older than the event
  return queryClient.query({ ...orderQuery(id), staleTime: 0 })
}

const ASK_AGAIN_MS = 5_000

/** While the server is away, asks now and then whether it is back, and then for everything on screen. */
function useReturnOfServer(): void {
  const queryClient = useQueryClient()
  const isAway = useIsServerAway()
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(() => {
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }, { cancelRefetch: false })
    }, ASK_AGAIN_MS)
    return () => {
      clearInterval(timer)
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
    }
  }, [isAway, queryClient])
}
