import type { OrderView } from '@pult/shared/orders/order-views'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'

/** How the order ended and who gets what; the company's share only where the API sent it. */
export function ClosingFacts({ order }: { order: OrderView }) {
  const t = useT()
  const format = useFormat()
  if (order.closedAt === null) return null
  const amounts = [
    ['order.total', order.totalAmount],
    ['order.materials', order.materialsCost],
    // Only the desk is told the company's share: to everybody else this one is their own.
    [order.companyShare === undefined ? 'master.yourShare' : 'order.masterShare', order.masterShare],
    ['order.companyShare', order.companyShare ?? null],
  ] as const
  const marks = [
    order.outcome && t(`outcome.${order.outcome}`),
    order.hasReview === true && t('order.hasReview'),
    order.outOfCity === true && t('order.outOfCity'),
  ].filter((mark) => typeof mark === 'string')
  return (
    <Section title={t('order.closing')} footer={t('order.closed', { when: format.instant(order.closedAt) })}>
      {amounts.map(([label, amount]) =>
        amount === null ? null : <Row key={label} title={t(label)} after={format.money(amount)} />,
      )}
      {order.splitRule && (
        <Row
          title={t('order.percent')}
          after={t('order.percentValue', { percent: order.splitRule.percent })}
        />
      )}
      <Row title={marks.join(' · ')} />
      {order.workDone !== null && <Row label={t('order.workDone')} title={order.workDone} />}
      {order.warrantyDays !== null && (
        <Row title={t('order.warranty')} after={t('calendar.days', { count: order.warrantyDays })} />
      )}
    </Section>
  )
}
