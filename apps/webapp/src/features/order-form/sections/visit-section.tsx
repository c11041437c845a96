import { Suspense } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { lazy } from '../../../shared/lazy-part'
import { Row } from '../../../shared/ui/row'
import { Section } from '../../../shared/ui/section'
import { Skeleton } from '../../../shared/ui/skeleton'
import { VisitPicker } from '../../../shared/visits/visit-picker'
import type { WindowInstants } from '../../../shared/visits/visit-slots'
import type { OrderFormValues } from '../form-values'
import { useFieldMark } from '../recognised'

const VisitWords = lazy(() =>
  import('../../../shared/visits/visit-words').then((module) => ({ default: module.VisitWords })),
)

/** As high as the field: nothing moves when it arrives. */
const WORDS_PX = 90

/** When to come: in words, by ready slots or exactly. A visit already agreed is moved by a reschedule instead. */
export function VisitSection({ isEditable }: { isEditable: boolean }) {
  const t = useT()
  const { setValue, formState } = useFormContext<OrderFormValues>()
  const mark = useFieldMark()
  const [scheduledFrom, scheduledTo] = useWatch<OrderFormValues, ['scheduledFrom', 'scheduledTo']>({
    name: ['scheduledFrom', 'scheduledTo'],
  })
  const value = scheduledFrom !== null && scheduledTo !== null ? { scheduledFrom, scheduledTo } : null
  const error = formState.errors.scheduledTo?.message ?? formState.errors.scheduledFrom?.message
  const set = (window: WindowInstants | null): void => {
    const options = { shouldDirty: true }
    setValue('scheduledFrom', window?.scheduledFrom ?? null, options)
    setValue('scheduledTo', window?.scheduledTo ?? null, {
      ...options,
      shouldValidate: formState.isSubmitted,
    })
  }
  if (!isEditable) return <LockedVisit value={value} />
  return (
    <Section title={t('form.visit')} footer={mark('window')} isPadded>
      <Suspense fallback={<Skeleton height={WORDS_PX} />}>
        <VisitWords value={value} onRecognise={set} />
      </Suspense>
      <VisitPicker value={value} onChange={set} error={error} />
    </Section>
  )
}

function LockedVisit({ value }: { value: WindowInstants | null }) {
  const t = useT()
  const format = useFormat()
  return (
    <Section title={t('form.visit')} footer={t('form.windowLocked', { action: t('run.reschedule') })}>
      <Row
        icon="calendar"
        title={value ? format.window(value.scheduledFrom, value.scheduledTo) : t('order.noWindow')}
      />
    </Section>
  )
}
