import type { OrderRow } from '@pult/shared/orders/order-views'
import { shortAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { classNames } from '../../../shared/ui/class-names'
import styles from './day-plan.module.css'

export interface TrayProps {
  readonly orders: readonly OrderRow[]
  readonly picked: OrderRow | null
  readonly onPick: (order: OrderRow) => void
  /** Dragging begins. */
  readonly onGrab: (order: OrderRow) => void
}

/** Orders that wait for a master, to be dragged or tapped into the plan. */
export function Tray({ orders, picked, ...handlers }: TrayProps) {
  const t = useT()
  return (
    <section className={styles.tray} aria-label={t('board.tray')}>
      <h2 className={styles.trayTitle}>
        {t('board.tray')} · {orders.length}
      </h2>
      {orders.length === 0 && <p className={styles.trayEmpty}>{t('board.trayEmpty')}</p>}
      <div className={styles.trayList}>
        {orders.map((order) => (
          <TrayCard key={order.id} order={order} isPicked={picked?.id === order.id} {...handlers} />
        ))}
      </div>
    </section>
  )
}

interface TrayCardProps extends Pick<TrayProps, 'onPick' | 'onGrab'> {
  readonly order: OrderRow
  readonly isPicked: boolean
}

function TrayCard({ order, isPicked, onPick, onGrab }: TrayCardProps) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const { scheduledFrom, scheduledTo } = order
  return (
    <button
      type="button"
      className={classNames(styles.trayCard, isPicked && styles.picked)}
      draggable
      data-order-id={order.id}
      aria-pressed={isPicked}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', String(order.id))
        event.dataTransfer.effectAllowed = 'move'
        onGrab(order)
      }}
      onClick={() => {
        onPick(order)
      }}
    >
      <span className={styles.visitTop}>
        {format.orderNumber(order.id)}
        {order.priority === 'URGENT' && ` · ${t('order.urgent')}`}
      </span>
      <span className={styles.trayDevice}>{equipmentName(order.equipmentType)}</span>
      <span className={styles.visitText}>{shortAddress(order.client.address)}</span>
      <span className={styles.visitText}>
        {scheduledFrom !== null && scheduledTo !== null
          ? format.window(scheduledFrom, scheduledTo)
          : t('board.noWindow')}
      </span>
    </button>
  )
}
