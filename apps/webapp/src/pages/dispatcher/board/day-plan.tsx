import type { OrderRow } from '@pult/shared/orders/order-views'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useRef, useState } from 'react'
import { PlanHead, PlanRow } from '../../../features/board/components/plan-row'
import { Tray } from '../../../features/board/components/tray'
import { planHours, presentIn, usualHours, windowFrom } from '../../../features/board/plan-layout'
import { masterListQuery } from '../../../features/masters/api/master-list'
import { dayOrdersQuery, unassignedQuery } from '../../../features/orders/api/day-orders'
import { useEveryPage } from '../../../shared/api/use-every-page'
import { useFormat } from '../../../shared/format/use-format'
import { zonedParts } from '../../../shared/format/zoned-time'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { useWorkingHours } from '../../../shared/session/working-hours'
import { haptics } from '../../../shared/telegram/haptics'
import { Notice } from '../../../shared/ui/notice'
import { SkeletonList } from '../../../shared/ui/skeleton'
import { EmptyState, ErrorState } from '../../../shared/ui/states'
import styles from '../../../features/board/components/day-plan.module.css'
import { Guide } from './guide'
import type { PlannedMove } from './move-sheet'

const MoveSheet = lazy(() => import('./move-sheet').then((module) => ({ default: module.MoveSheet })))

/** On a phone the plan scrolls sideways: an hour is never narrower, the names stay beside it. */
const HOUR_PX = 60
const NAMES_PX = 128

/** Masters × hours of one day, with what waits for a master above. */
export function DayPlan({ day }: { day: string }) {
  const t = useT()
  const { timeZone, now } = useFormat()
  const workingHours = useWorkingHours()
  const hoursBar = useRef<HTMLDivElement>(null)
  const scrollToNow = useScrollToNow(timeZone)
  const planned = useQuery(dayOrdersQuery(day))
  const waiting = useQuery(unassignedQuery)
  const masters = useInfiniteQuery(masterListQuery({ active: true }))
  useEveryPage(masters)
  const [picked, setPicked] = useState<OrderRow | null>(null)
  const [move, setMove] = useState<PlannedMove | null>(null)
  const error = planned.error ?? masters.error
  if (!planned.data || !masters.data) {
    return error ? <ErrorState error={error} onRetry={() => void planned.refetch()} /> : <SkeletonList />
  }
  const team = masters.data.pages.flatMap((page) => page.items)
  if (team.length === 0) return <EmptyState icon="people" title={t('board.noMasters')} />
  const planDay = { day, timeZone }
  const hours = planHours(planned.data.orders, planDay, usualHours(workingHours))
  const minWidth = NAMES_PX + (hours.to - hours.from) * HOUR_PX
  const present = presentIn(planDay, hours, now)
  const visitsOf = (masterId: number): OrderRow[] =>
    planned.data.orders.filter((order) => order.masterId === masterId)
  const pick = (order: OrderRow): void => {
    haptics.selection()
    setPicked((before) => (before?.id === order.id ? null : order))
  }
  // A drag takes the order whether it was picked by a tap before or not.
  const grab = (order: OrderRow): void => {
    setPicked(order)
  }
  const put = (masterId: number, startMinutes: number): void => {
    const master = team.find(({ id }) => id === masterId)
    if (!picked || !master) return
    const target = { masterId, ...windowFrom(startMinutes, picked, planDay) }
    setMove({ order: picked, master, target, visits: visitsOf(masterId) })
  }
  return (
    <>
      <Tray orders={waiting.data?.orders ?? []} picked={picked} onPick={pick} onGrab={grab} />
      <Guide
        order={picked}
        onLetGo={() => {
          setPicked(null)
        }}
      />
      {!planned.data.isWhole && <Notice tone="warning">{t('board.truncated')}</Notice>}
      <div className={styles.plan}>
        <PlanHead hours={hours} minWidth={minWidth} ref={hoursBar} />
        <div
          className={styles.rows}
          ref={scrollToNow}
          onScroll={({ currentTarget }) => {
            if (hoursBar.current) hoursBar.current.scrollLeft = currentTarget.scrollLeft
          }}
        >
          <div style={{ minWidth }}>
            {team.map((master) => (
              <PlanRow
                key={master.id}
                master={master}
                orders={visitsOf(master.id)}
                planDay={planDay}
                hours={hours}
                present={present}
                picked={picked}
                onPick={pick}
                onGrab={grab}
                onPut={put}
              />
            ))}
          </div>
        </div>
      </div>
      {move && (
        <Suspense>
          <MoveSheet
            move={move}
            onClose={() => {
              setMove(null)
              setPicked(null)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** Phones see a few hours at a time: those of now first. */
function useScrollToNow(timeZone: string): (rows: HTMLDivElement | null) => void {
  return useCallback(
    (rows) => {
      if (!rows) return
      const { hour } = zonedParts(Date.now(), timeZone)
      const columns = [...(rows.parentElement?.querySelectorAll<HTMLElement>('[data-hour]') ?? [])]
      const before = columns.filter(({ dataset }) => Number(dataset.hour) < hour).at(-1)
      rows.scrollLeft = (before?.offsetLeft ?? 0) - (columns[0]?.offsetLeft ?? 0)
    },
    [timeZone],
  )
}
