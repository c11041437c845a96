import type { OrderView } from '@pult/shared/orders/order-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useEquipmentName } from '../../../shared/session/me'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { useVisitWindow } from './order-marks'

/** What the order is about: device, problem, visit, long repair, refusal, notes. */
export function OrderFacts({ order }: { order: OrderView }) {
  const t = useT()
  const equipmentName = useEquipmentName()
  const model = [order.brand, order.model].filter(Boolean).join(' ')
  return (
    <>
      <Section title={t('order.problem')}>
        <Row title={equipmentName(order.equipmentType)} subtitle={model || undefined} icon="tools" />
        <Row title={order.description} />
        {order.refuseReason !== null && <Row label={t('order.refuseReason')} title={order.refuseReason} />}
        {order.notes !== null && order.notes !== undefined && (
          <Row label={t('order.notes')} title={order.notes} />
        )}
      </Section>
      <VisitFacts order={order} />
      <LongRepairFacts order={order} />
    </>
  )
}

function VisitFacts({ order }: { order: OrderView }) {
  const t = useT()
  const visitWindow = useVisitWindow(order)
  const { rescheduleCount, rescheduleReason } = order
  if (visitWindow === null && rescheduleCount === 0) return null
  return (
    <Section title={t('order.visit')}>
      {visitWindow !== null && <Row icon="calendar" title={visitWindow} />}
      {rescheduleCount > 0 && (
        <Row label={t('order.rescheduled', { count: rescheduleCount })} title={rescheduleReason ?? '—'} />
      )}
    </Section>
  )
}

/**
 * Of the long repair what still holds: its day ends with it, while parts, estimate and prepayment stay with the order
 * for a second visit and for the next master (decision 0069).
 */
function LongRepairFacts({ order }: { order: OrderView }) {
  const t = useT()
  const format = useFormat()
  const { drParts, estimatedCost } = order
  const day = order.status === 'DR' ? order.drUntil : null
  const prepayment = order.prepayment === 0 ? null : order.prepayment
  if ([day, drParts, estimatedCost, prepayment].every((fact) => fact === null)) return null
  return (
    <Section title={t('status.DR')}>
      {day !== null && <Row label={t('order.drUntil')} title={format.day(day)} />}
      {drParts !== null && <Row label={t('order.drParts')} title={drParts} />}
      {estimatedCost !== null && <Row label={t('order.estimatedCost')} title={format.money(estimatedCost)} />}
      {prepayment !== null && <Row label={t('order.prepayment')} title={format.money(prepayment)} />}
    </Section>
  )
}
