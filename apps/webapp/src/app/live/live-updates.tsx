import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  forgetOrder,
  knowsVersion,
  refreshOrder,
  refreshOrderLists,
} from '../../features/orders/api/order-cache'
import { useIsServerAway } from '../../shared/api/connection'
import { connectLiveEvents, type LiveEvent } from '../../shared/live/live-events'
import { meQuery } from '../../shared/session/me'
import { forgetOrderData } from '../person-data'
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
    const onEvent = (event: LiveEvent): void => {
      if (event.type === 'order.gone') {
        forgetOrder(queryClient, event.id)
        forgetOrderData(event.id)
        refreshMoney(queryClient) // a prepayment kept of it is to hand in now
        return
      }
      if (event.status === 'CLOSED') refreshMoney(queryClient)
      if (knowsVersion(queryClient, event.id, event.version)) return
      refreshOrder(queryClient, event.id)
      refreshOrderLists(queryClient)
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
