import type { ActionBody } from '@pult/shared/orders/order-requests'
import type { OrderView } from '@pult/shared/orders/order-views'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { splitRulesQuery } from '../api/split-rules'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { ClosingFields, type Closing } from './closing-fields'
import { previewOf } from './preview-correction'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import { useActionForm } from './use-action-form'

const PRESETS = ['reason.correct.amount', 'reason.correct.materials', 'reason.correct.mark'] as const

const closingOf = (order: OrderView): Closing => ({
  totalAmount: order.totalAmount,
  materialsCost: order.materialsCost,
  hasReview: order.hasReview === true,
  outOfCity: order.outOfCity === true,
  outcome: order.outcome ?? 'REPAIRED',
  workDone: order.workDone ?? '',
  warrantyDays: order.warrantyDays === null ? '' : String(order.warrantyDays),
})

/** What was really changed, so that the history shows nothing else. */
function changesOf(before: Closing, after: Closing): object {
  const changed = Object.entries(after).filter(([field, value]) => before[field as keyof Closing] !== value)
  return Object.fromEntries(
    changed.map(([field, value]) => [field, field === 'warrantyDays' ? Number(value) : (value as unknown)]),
  )
}

/** An admin corrects how an order was closed; the shares are recomputed under the order's own rules. */
export function CorrectClosingSheet(props: ActionSheetProps) {
  const t = useT()
  const { order } = props
  const form = useActionForm('correctClosing', { ...closingOf(order), ...EMPTY_REASON }, props)
  const { reason, ...closing } = form.values
  const submit = (): void => {
    const body: Partial<ActionBody<'correctClosing'>> = { reason, ...changesOf(closingOf(order), closing) }
    form.submit({ ...body, totalAmount: closing.totalAmount, materialsCost: closing.materialsCost })
  }
  return (
    <ActionFrame title={t('run.correctClosing')} submitText={t('action.save')} form={form} onSubmit={submit}>
      <ClosingFields closing={closing} errors={form.errors} onChange={form.set} />
      <SharePreview order={order} closing={closing} />
      <Section isPadded>
        <ReasonField {...reasonOf(form)} presets={PRESETS} />
      </Section>
    </ActionFrame>
  )
}

function SharePreview({ order, closing }: { order: OrderView; closing: Closing }) {
  const t = useT()
  const format = useFormat()
  const { data: rules } = useQuery(splitRulesQuery)
  const { totalAmount, materialsCost, hasReview, outOfCity } = closing
  if (totalAmount === null || materialsCost === null) return null
  const preview = previewOf(order, { totalAmount, materialsCost, hasReview, outOfCity }, rules)
  if (!preview) return null
  const was = (amount: number | null | undefined): string =>
    t('act.shareWas', { amount: format.money(amount ?? 0) })
  return (
    <Section title={t('act.share')} footer={preview.isExact ? undefined : t('act.estimate')}>
      <Row
        title={`${t('order.masterShare')} · ${t('order.percentValue', { percent: preview.percent })}`}
        subtitle={was(order.masterShare)}
        after={format.money(preview.masterShare)}
      />
      <Row
        title={t('order.companyShare')}
        subtitle={was(order.companyShare)}
        after={format.money(preview.companyShare)}
      />
    </Section>
  )
}
