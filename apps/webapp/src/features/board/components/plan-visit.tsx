import type { OrderRow } from '@pult/shared/orders/order-views'
import { shortAddress } from '../../../shared/format/short-address'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { classNames } from '../../../shared/ui/class-names'
import { GRABBED_AT, placeOf, type PlanBlock, type PlanHours } from '../plan-layout'
import styles from './day-plan.module.css'

export interface PlanVisitProps {
  readonly block: PlanBlock
  readonly hours: PlanHours
  readonly laneHeight: number
  readonly isPicked: boolean
  /** The order's number in words. */
  readonly label: string
  readonly onPick: (order: OrderRow) => void
  /** Dragging begins. */
  readonly onGrab: (order: OrderRow) => void
}

/** One visit in the plan. A closed one is history: it can be opened from lists, not moved. */
export function PlanVisit(props: PlanVisitProps) {
  const { block, hours, laneHeight, isPicked, label, onPick, onGrab } = props
  const t = useT()
  const equipmentName = useEquipmentName()
  const { order, lane } = block
  const { left, width } = placeOf(block, hours)
  return (
    <button
      type="button"
      className={classNames(styles.visit, isPicked && styles.picked)}
      data-status={order.status}
      data-order-id={order.id}
      draggable={order.status !== 'CLOSED'}
      aria-pressed={isPicked}
      style={{
        left: `${String(left)}%`,
        width: `${String(width)}%`,
        top: lane * laneHeight,
        height: laneHeight - 4,
      }}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', String(order.id))
        const grabbedAt = event.clientX - event.currentTarget.getBoundingClientRect().left
        event.dataTransfer.setData(GRABBED_AT, String(grabbedAt))
        event.dataTransfer.effectAllowed = 'move'
        onGrab(order)
      }}
      onClick={() => {
        onPick(order)
      }}
    >
      <span className={styles.visitTop}>
        {label} · {t(`status.${order.status}`)}
      </span>
      <span className={styles.visitText}>
        {equipmentName(order.equipmentType)} · {shortAddress(order.client.address)}
      </span>
    </button>
  )
}
