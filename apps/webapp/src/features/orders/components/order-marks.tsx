import { waitsForVisit } from '@pult/shared/orders/machine'
import type { OrderRow } from '@pult/shared/orders/order-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'

/** «Срочно», when it is. */
export function UrgentMark({ priority }: Pick<OrderRow, 'priority'>) {
  const t = useT()
  if (priority !== 'URGENT') return null
  return (
    <Badge tone="red" icon="bolt">
      {t('order.urgent')}
    </Badge>
  )
}

/** How long the order is over its SLA; nothing while it is in time. */
export function SlaMark({ slaDueAt }: Pick<OrderRow, 'slaDueAt'>) {
  const t = useT()
  const format = useFormat()
  if (slaDueAt === null) return null
  const lateMs = format.now - Date.parse(slaDueAt)
  if (lateMs <= 0) return null
  return (
    <Badge tone="red" icon="clock">
      {t('order.late', { duration: format.duration(lateMs) })}
    </Badge>
  )
}

/** The visit window in words, or that none is agreed; null where none is needed any more. */
export function useVisitWindow({
  status,
  scheduledFrom,
  scheduledTo,
}: Pick<OrderRow, 'status' | 'scheduledFrom' | 'scheduledTo'>): string | null {
  const t = useT()
  const format = useFormat()
  if (scheduledFrom !== null && scheduledTo !== null) return format.window(scheduledFrom, scheduledTo)
  return waitsForVisit(status) ? t('order.noWindow') : null
}
