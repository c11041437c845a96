import { splitClosing, type SplitTerms } from '@pult/shared/money/split'
import type { OrderView } from '@pult/shared/orders/order-views'
import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Notice } from '../../../shared/ui/notice'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { orderQuery } from '../api/order'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { ClosingFields, type Closing } from './closing-fields'
import { useActionForm } from './use-action-form'

const EMPTY: Closing = {
  totalAmount: null,
  materialsCost: 0,
  hasReview: false,
  outOfCity: false,
  outcome: 'REPAIRED',
  workDone: '',
  warrantyDays: '',
}

/** The money and the result: the master sees their own share before sending, from the same code that will count it. */
export function CloseSheet(props: ActionSheetProps) {
  const t = useT()
  const format = useFormat()
  const { order } = props
  // An admin may have changed rules or bonuses since the order was read, and no event tells of that.
  useQuery({ ...orderQuery(order.id), refetchOnMount: 'always' })
  const form = useActionForm('close', EMPTY, props)
  const closing = form.values
  const amount = closing.totalAmount
  return (
    <ActionFrame
      title={t('run.close')}
      submitText={amount === null ? t('run.close') : t('master.closeFor', { amount: format.money(amount) })}
      form={form}
      onSubmit={() => {
        form.submit(toBody(closing))
      }}
    >
      <ClosingFields
        closing={closing}
        errors={form.errors}
        hint={
          order.prepayment
            ? t('master.closingHintPrepaid', { amount: format.money(order.prepayment) })
            : t('master.closingHint')
        }
        onChange={form.set}
      >
        <GivenBack prepayment={order.prepayment} total={amount} />
        {order.splitPreview && <Share order={order} closing={closing} terms={order.splitPreview} />}
      </ClosingFields>
    </ActionFrame>
  )
}

/** Warranty left empty means the company's usual one. */
const toBody = ({ warrantyDays, workDone, ...closing }: Closing): object => ({
  ...closing,
  ...(workDone.trim() !== '' && { workDone }),
  ...(warrantyDays !== '' && { warrantyDays: Number(warrantyDays) }),
})

/**
 * A total below the prepayment is meant only where the client gets the rest back (decision 0069); mostly it is typed by
 * somebody who left the prepayment out.
 */
function GivenBack({ prepayment, total }: { prepayment: number | null; total: number | null }) {
  const t = useT()
  const { money } = useFormat()
  if (prepayment === null || total === null || total >= prepayment) return null
  const amounts = { prepayment: money(prepayment), amount: money(prepayment - total) }
  return (
    <div role="status">
      <Notice tone="warning">{t('master.belowPrepayment', amounts)}</Notice>
    </div>
  )
}

interface ShareProps {
  readonly order: OrderView
  readonly closing: Closing
  readonly terms: SplitTerms
}

function Share({ order, closing, terms }: ShareProps) {
  const t = useT()
  const format = useFormat()
  const { totalAmount, materialsCost } = closing
  if (totalAmount === null || materialsCost === null || materialsCost > totalAmount) return null
  const split = splitClosing(
    { ...closing, totalAmount, materialsCost, equipmentType: order.equipmentType },
    terms,
  )
  const formula = { percent: split.applied.percent, net: format.money(split.net) }
  return (
    <Section>
      <Row
        icon="wallet"
        title={t('master.yourShare')}
        subtitle={t('master.shareFormula', formula)}
        after={
          <strong role="status" data-testid="my-share">
            {format.money(split.masterShare)}
          </strong>
        }
      />
    </Section>
  )
}
