import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Section } from '../../../shared/ui/section'
import { DateInput, TextArea } from '../../../shared/ui/text-inputs'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { isLongRepairDay, longRepairDays } from './long-repair-term'
import { useActionForm } from './use-action-form'

interface LongRepair {
  readonly drUntil: string
  readonly drParts: string
  readonly estimatedCost: number | null
  readonly prepayment: number | null
}

/** The job needs parts or time: until when, what for, the estimate and the money taken in advance. */
export function StartLongRepairSheet(props: ActionSheetProps) {
  const t = useT()
  const { today, money } = useFormat()
  const { order } = props
  const initial: LongRepair = {
    drUntil: order.drUntil !== null && order.drUntil > today ? order.drUntil : '',
    drParts: order.drParts ?? '',
    estimatedCost: order.estimatedCost,
    prepayment: null,
  }
  const form = useActionForm('startLongRepair', initial, props)
  const { values, set, errors } = form
  return (
    <ActionFrame
      title={t('run.startLongRepair')}
      submitText={t('run.startLongRepair')}
      form={form}
      onSubmit={() => {
        // An amount left empty is not a zero: what was taken before stays.
        const body = { ...values, prepayment: values.prepayment ?? undefined }
        form.submit(body, isLongRepairDay(values.drUntil, today) ? {} : { drUntil: t('act.pickDay') })
      }}
    >
      <Section isPadded>
        <DateInput
          label={t('master.until')}
          {...longRepairDays(today)}
          value={values.drUntil}
          error={errors.drUntil}
          onChange={({ currentTarget }) => {
            set({ drUntil: currentTarget.value })
          }}
        />
        <TextArea
          label={t('master.parts')}
          rows={2}
          maxLength={500}
          value={values.drParts}
          error={errors.drParts}
          onChange={({ currentTarget }) => {
            set({ drParts: currentTarget.value })
          }}
        />
      </Section>
      <Section isPadded>
        <MoneyInput
          label={t('master.estimate')}
          value={values.estimatedCost}
          error={errors.estimatedCost}
          onChange={(estimatedCost) => {
            set({ estimatedCost })
          }}
        />
        <MoneyInput
          label={t('master.prepayment')}
          hint={
            // An amount typed here stands for all that this master took, not for what comes on top.
            order.prepayment
              ? t('master.prepaymentAgain', { amount: money(order.prepayment) })
              : t('master.prepaymentHint')
          }
          value={values.prepayment}
          error={errors.prepayment}
          onChange={(prepayment) => {
            set({ prepayment })
          }}
        />
      </Section>
    </ActionFrame>
  )
}
