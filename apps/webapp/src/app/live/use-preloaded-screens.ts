import { useEffect } from 'react'
import { orderListQuery } from '../../features/orders/api/order-list'
import { FILTERS } from '../../pages/master/orders/my-segments'
import { queryClient } from '../../shared/api/query-client'
import { useStanding } from '../../shared/session/me'

/** The first screen's own work comes first. */
const DELAY_MS = 2_000

type Load = () => Promise<unknown>

/** What a master may need on the stairs, where nothing can be loaded any more: the opened job, every form of it and the tabs. */
const MASTER_PARTS: readonly Load[] = [
  () => import('../../pages/master/orders/my-order'),
  () => import('../../pages/master/orders/arrive-row'),
  // Whoever came by a link from the chat has not seen the list yet.
  () => queryClient.infiniteQuery(orderListQuery(FILTERS.now)).catch(() => undefined),
  () => import('../../features/orders/actions/close-sheet'),
  () => import('../../features/orders/actions/reason-sheet'),
  () => import('../../features/orders/actions/reschedule-sheet'),
  () => import('../../pages/master/earnings-page'),
  () => import('../../pages/preferences/preferences-page'),
  () => import('../../features/orders/actions/start-long-repair-sheet'),
  () => import('../../features/action-queue/queue-bar'),
]

/** What the desk opens with the phone at its ear. */
const DESK_PARTS: readonly Load[] = [
  () => import('../../pages/dispatcher/orders/order-detail'),
  () => import('../../pages/dispatcher/new-order-page'),
  () => import('../../features/orders/actions/assign-sheet'),
]

/** Loads what the person opens most, one after the other, while the first screen is being read. */
export function usePreloadedScreens(): void {
  const { isMaster, isDesk } = useStanding()
  useEffect(() => {
    const parts = [...(isMaster ? MASTER_PARTS : []), ...(isDesk ? DESK_PARTS : [])]
    const timer = setTimeout(() => void loadInTurn(parts), DELAY_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [isMaster, isDesk])
}

async function loadInTurn(parts: readonly Load[]): Promise<void> {
  for (const load of parts) {
    try {
      await load()
    } catch {
      return // no connection: each asks for itself when it is opened
    }
  }
}
