import type { OrderView } from '@pult/shared/orders/order-views'
import { ORDER_OUTCOMES } from '@pult/shared/orders/statuses'
import type { ReactNode } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import { ChipGroup } from '../../../shared/ui/chips'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Section } from '../../../shared/ui/section'
import { Switch } from '../../../shared/ui/switch'
import { TextArea, TextInput } from '../../../shared/ui/text-inputs'

/** A closing as it is being typed; amounts in minor units, null while nothing valid is typed. */
export interface Closing {
  readonly totalAmount: number | null
  readonly materialsCost: number | null
  readonly hasReview: boolean
  readonly outOfCity: boolean
  readonly outcome: NonNullable<OrderView['outcome']>
  readonly workDone: string
  readonly warrantyDays: string
}

interface ClosingFieldsProps {
  readonly closing: Closing
  readonly errors: Readonly<Record<string, string>>
  /** What the total is meant to be. */
  readonly hint?: string
  readonly onChange: (change: Partial<Closing>) => void
  /** What the amounts and marks come to, in sight while they are typed. */
  readonly children?: ReactNode
}

/** The fields of a closing, for closing and for correcting one. */
export function ClosingFields({ closing, errors, hint, onChange, children }: ClosingFieldsProps) {
  const t = useT()
  return (
    <>
      <Section isPadded>
        <MoneyInput
          label={t('order.total')}
          hint={hint}
          value={closing.totalAmount}
          error={errors.totalAmount}
          onChange={(totalAmount) => {
            onChange({ totalAmount })
          }}
        />
        <MoneyInput
          label={t('order.materials')}
          value={closing.materialsCost}
          error={errors.materialsCost}
          onChange={(materialsCost) => {
            onChange({ materialsCost })
          }}
        />
      </Section>
      <Section>
        <Switch
          label={t('act.review')}
          isOn={closing.hasReview}
          onChange={(hasReview) => {
            onChange({ hasReview })
          }}
        />
        <Switch
          label={t('act.outOfCity')}
          isOn={closing.outOfCity}
          onChange={(outOfCity) => {
            onChange({ outOfCity })
          }}
        />
      </Section>
      {children}
      <Section isPadded>
        <ChipGroup
          label={t('act.outcome')}
          value={closing.outcome}
          options={ORDER_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
          onChange={(outcome) => {
            onChange({ outcome })
          }}
        />
        <TextArea
          label={t('order.workDone')}
          rows={2}
          maxLength={1000}
          value={closing.workDone}
          onChange={({ currentTarget }) => {
            onChange({ workDone: currentTarget.value })
          }}
        />
        <TextInput
          label={t('act.warrantyDays')}
          inputMode="numeric"
          value={closing.warrantyDays}
          error={errors.warrantyDays}
          onChange={({ currentTarget }) => {
            onChange({ warrantyDays: currentTarget.value.replace(/\D/gu, '').slice(0, 3) })
          }}
        />
      </Section>
    </>
  )
}
