import type { OrderRow } from '@pult/shared/orders/order-views'
import { memo, type ReactNode } from 'react'
import { shortAddress } from '../../../shared/format/short-address'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { CardLink } from '../../../shared/ui/card-link'
import { Icon } from '../../../shared/ui/icon'
import styles from './order-card.module.css'
import { SlaMark, UrgentMark, useVisitWindow } from './order-marks'
import { StatusBadge } from './status-badge'

export interface OrderCardProps {
  readonly order: OrderRow
  /** Path of the order's page. */
  readonly to: string
  readonly isSelected?: boolean
  /** Its place tells the status already, as a column of the board does. */
  readonly isStatusTold?: boolean
  /** `desk` names the master, `master` the problem. */
  readonly viewer: 'desk' | 'master'
  /** Anything below: quick actions, amounts. */
  readonly extra?: ReactNode
}

/** Height of a card with its gap, for virtual lists; real heights are measured. */
export const ORDER_CARD_HEIGHT = 138

/** One order in a list. Memoised: a live event re-renders the one row it is about. */
export const OrderCard = memo(function OrderCard({
  order,
  to,
  isSelected = false,
  isStatusTold = false,
  viewer,
  extra,
}: OrderCardProps) {
  const t = useT()
  const format = useFormat()
  const equipmentName = useEquipmentName()
  const visitWindow = useVisitWindow(order)
  return (
    <CardLink to={to} isSelected={isSelected}>
      <span className={styles.top}>
        <span className={styles.number}>{format.orderNumber(order.id)}</span>
        <span className={styles.marks}>
          <UrgentMark priority={order.priority} />
          <SlaMark slaDueAt={order.slaDueAt} />
          {!isStatusTold && <StatusBadge status={order.status} />}
        </span>
      </span>
      <span className={styles.device}>
        {equipmentName(order.equipmentType)}
        {order.brand !== null && <span className={styles.brand}> {order.brand}</span>}
      </span>
      <span className={styles.line}>
        <Icon name="map" size={16} />
        <span className={styles.clamp}>{shortAddress(order.client.address)}</span>
      </span>
      {visitWindow !== null && (
        <span className={styles.line}>
          <Icon name="clock" size={16} />
          <span>{visitWindow}</span>
        </span>
      )}
      <span className={styles.line}>
        <Icon name={viewer === 'desk' ? 'user' : 'message'} size={16} />
        <span className={styles.clamp}>
          {viewer === 'desk' ? (order.master?.name ?? t('order.noMaster')) : order.description}
        </span>
      </span>
      {extra}
    </CardLink>
  )
})
