import { useState, type ReactNode } from 'react'
import { useT } from '../../../shared/i18n/use-t'
import { Notice } from '../../../shared/ui/notice'
import { Section } from '../../../shared/ui/section'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import { useActionForm } from './use-action-form'

/** The page brings the picker: masters are another feature's. */
export interface MasterSlotProps {
  readonly value: number | null
  readonly onChange: (masterId: number | null) => void
  readonly equipmentType: string
  readonly exceptId: number | null
}

export interface AssignSheetProps extends ActionSheetProps {
  readonly renderPicker: (props: MasterSlotProps) => ReactNode
}

/** A master is one tap: nothing to keep or to ask about. */
const NOTHING_TYPED = {}

/** Gives a new order to a master. */
export function AssignSheet({ renderPicker, ...props }: AssignSheetProps) {
  const t = useT()
  const [masterId, setMasterId] = useState<number | null>(null)
  const form = useActionForm('assign', NOTHING_TYPED, props)
  return (
    <ActionFrame
      title={t('run.assign')}
      submitText={t('run.assign')}
      form={form}
      onSubmit={() => {
        form.submit({ masterId })
      }}
    >
      <Section isBare>
        {renderPicker({
          value: masterId,
          onChange: setMasterId,
          equipmentType: props.order.equipmentType,
          exceptId: null,
        })}
      </Section>
      {form.errors.masterId !== undefined && (
        <Notice tone="error" isAnswer>
          {form.errors.masterId}
        </Notice>
      )}
    </ActionFrame>
  )
}

const PRESETS = [
  'reason.reassign.busy',
  'reason.reassign.closer',
  'reason.reassign.skill',
  'reason.reassign.ill',
] as const

/** Takes an order from its master and gives it to another; an override, so with a reason. */
export function ReassignSheet({ renderPicker, ...props }: AssignSheetProps) {
  const t = useT()
  const [masterId, setMasterId] = useState<number | null>(null)
  const form = useActionForm('reassign', EMPTY_REASON, props)
  const { reason } = form.values
  return (
    <ActionFrame
      title={t('run.reassign')}
      submitText={t('run.reassign')}
      form={form}
      onSubmit={() => {
        form.submit({ masterId, reason })
      }}
    >
      <Section isPadded>
        <ReasonField {...reasonOf(form)} presets={PRESETS} />
      </Section>
      <Section isBare title={t('picker.title')}>
        {renderPicker({
          value: masterId,
          onChange: setMasterId,
          equipmentType: props.order.equipmentType,
          exceptId: props.order.masterId,
        })}
      </Section>
      {form.errors.masterId !== undefined && (
        <Notice tone="error" isAnswer>
          {form.errors.masterId}
        </Notice>
      )}
    </ActionFrame>
  )
}
