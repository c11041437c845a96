import { useState } from 'react'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { ChipGroup } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import { useActionForm } from './use-action-form'

interface Cancelling {
  readonly reason: string
  readonly prepayment: 'refunded' | 'kept' | null
}

const EMPTY: Cancelling = { ...EMPTY_REASON, prepayment: null }

const PRESETS = ['reason.refuse.client', 'reason.refuse.noAnswer', 'reason.refuse.price'] as const
const HINTS = { cancel: 'act.cancelHint', refuse: 'act.refuseHint' } as const

/** The client called off. A held prepayment must be accounted for: 1-domain, "The state machine". */
export function CancelSheet({ action, ...props }: ActionSheetProps & { action: keyof typeof HINTS }) {
  const t = useT()
  const format = useFormat()
  const [isUnanswered, setIsUnanswered] = useState(false)
  const form = useActionForm(action, EMPTY, props)
  const { reason, prepayment } = form.values
  const held = props.order.prepayment ?? 0
  const submit = (): void => {
    setIsUnanswered(held > 0 && prepayment === null)
    if (held > 0 && prepayment === null) return
    form.submit({ reason, ...(held > 0 && { prepaymentRefunded: prepayment === 'refunded' }) })
  }
  return (
    <ActionFrame
      title={t(`run.${action}`)}
      submitText={t(`run.${action}`)}
      form={form}
      isDestructive
      onSubmit={submit}
    >
      <Section isPadded footer={t(HINTS[action])}>
        <ReasonField {...reasonOf(form)} presets={PRESETS} />
      </Section>
      {held > 0 && (
        <Section title={t('act.prepayment', { amount: format.money(held) })} isPadded>
          <ChipGroup
            label={t('act.prepayment', { amount: format.money(held) })}
            value={prepayment}
            options={[
              { value: 'refunded', label: t('act.prepaymentRefunded') },
              { value: 'kept', label: t('act.prepaymentKept') },
            ]}
            error={isUnanswered && prepayment === null ? t('act.prepaymentNeeded') : undefined}
            onChange={(answer) => {
              form.set({ prepayment: answer })
            }}
          />
        </Section>
      )}
    </ActionFrame>
  )
}
