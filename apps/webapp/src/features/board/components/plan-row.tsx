import type { OrderRow } from '@pult/shared/orders/order-views'
import type { MasterView } from '@pult/shared/users/user-views'
import type { Ref } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { classNames } from '../../../shared/ui/class-names'
import {
  GRABBED_AT,
  laneCount,
  layoutVisits,
  startOfDrop,
  type PlanDay,
  type PlanHours,
} from '../plan-layout'
import { PlanVisit } from './plan-visit'
import styles from './day-plan.module.css'

const LANE_HEIGHT = 52

const eachOf = ({ from, to }: PlanHours): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index)

export interface PlanRowProps {
  readonly master: MasterView
  readonly orders: readonly OrderRow[]
  readonly planDay: PlanDay
  readonly hours: PlanHours
  /** Where the present is, in percent of the row; null when it is not in it. */
  readonly present: number | null
  readonly picked: OrderRow | null
  readonly onPick: (order: OrderRow) => void
  /** Dragging begins. */
  readonly onGrab: (order: OrderRow) => void
  readonly onPut: (masterId: number, startMinutes: number) => void
}

/** One master's day: visits as blocks, free hours as places to put an order. */
export function PlanRow(props: PlanRowProps) {
  const { master, orders, planDay, hours, present, picked, onPick, onGrab, onPut } = props
  const t = useT()
  const format = useFormat()
  const blocks = layoutVisits(orders, planDay)
  return (
    <div className={styles.row} role="group" aria-label={master.name}>
      <div className={styles.master}>
        <span className={styles.masterName}>{master.name}</span>
        {!master.onShift && <Badge tone="amber">{t('picker.offShift')}</Badge>}
      </div>
      <div
        className={classNames(styles.track, picked !== null && styles.placing)}
        style={{ minHeight: laneCount(blocks) * LANE_HEIGHT }}
        data-testid={`plan-${String(master.id)}`}
        onDragOver={(event) => {
          event.preventDefault()
        }}
        onDrop={(event) => {
          event.preventDefault()
          const track = event.currentTarget.getBoundingClientRect()
          const drop = { pointerX: event.clientX, grabbedAt: event.dataTransfer.getData(GRABBED_AT) }
          onPut(master.id, startOfDrop(drop, track, hours))
        }}
      >
        {eachOf(hours).map((hour) => (
          <button
            key={hour}
            type="button"
            className={styles.hour}
            disabled={picked === null}
            aria-label={t('board.drop', { name: master.name, time: `${String(hour)}:00` })}
            onClick={() => {
              onPut(master.id, hour * 60)
            }}
          />
        ))}
        {present !== null && (
          <span className={styles.present} style={{ left: `${String(present)}%` }} data-testid="present" />
        )}
        {blocks.map((block) => (
          <PlanVisit
            key={block.order.id}
            block={block}
            hours={hours}
            laneHeight={LANE_HEIGHT}
            isPicked={picked?.id === block.order.id}
            label={format.orderNumber(block.order.id)}
            onPick={onPick}
            onGrab={onGrab}
          />
        ))}
      </div>
    </div>
  )
}

export interface PlanHeadProps {
  readonly hours: PlanHours
  /** Of the rows below, px. */
  readonly minWidth: number
  readonly ref: Ref<HTMLDivElement>
}

/** The hours above all rows; they stay in sight while these scroll by. */
export function PlanHead({ hours, minWidth, ref }: PlanHeadProps) {
  return (
    <div className={styles.hoursBar} ref={ref} aria-hidden="true">
      <div className={styles.head} style={{ minWidth }}>
        <div className={styles.corner} />
        <div className={styles.hours}>
          {eachOf(hours).map((hour) => (
            <span key={hour} data-hour={hour}>
              {hour}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}
