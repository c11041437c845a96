import type { OrderView } from '@pult/shared/orders/order-views'
import { useState } from 'react'
import { useFormat, type Format } from '../../../shared/format/use-format'
import { addDays, dayOf, instantOf, timeOf } from '../../../shared/format/zoned-time'
import { useT } from '../../../shared/i18n/use-t'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { haptics } from '../../../shared/telegram/haptics'
import { ChipGroup } from '../../../shared/ui/chips'
import { Section } from '../../../shared/ui/section'
import { DateInput, TimeInput } from '../../../shared/ui/text-inputs'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { isLongRepairDay, longRepairDays } from './long-repair-term'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import styles from './reschedule-sheet.module.css'
import { useActionForm } from './use-action-form'

const PRESETS = ['reason.reschedule.client', 'reason.reschedule.late', 'reason.reschedule.parts'] as const
const CHIP_DAYS = 3

interface Visit {
  readonly day: string
  readonly from: string
  readonly to: string
}

/** The window as it is, or tomorrow's working hours; a past one moves to the same hours tomorrow. */
function startingVisit({ scheduledFrom, scheduledTo }: OrderView, { today, timeZone, now }: Format): Visit {
  const tomorrow = addDays(today, 1)
  if (scheduledFrom === null || scheduledTo === null) return { day: tomorrow, from: '10:00', to: '12:00' }
  const isPast = Date.parse(scheduledTo) <= now
  return {
    day: isPast ? tomorrow : dayOf(scheduledFrom, timeZone),
    from: timeOf(scheduledFrom, timeZone),
    to: timeOf(scheduledTo, timeZone),
  }
}

function windowProblem({ day, from, to }: Visit, { timeZone, now }: Format): MessageKey | null {
  if (day === '' || from === '' || to === '') return 'field.required'
  if (to <= from) return 'master.windowOrder'
  return Date.parse(instantOf(day, to, timeZone)) <= now ? 'master.windowPast' : null
}

/** Another visit window, with the reason; during a long repair the day it ends may move too. */
export function RescheduleSheet(props: ActionSheetProps) {
  const t = useT()
  const format = useFormat()
  const { order } = props
  const [isTried, setIsTried] = useState(false)
  const initial = { ...startingVisit(order, format), ...EMPTY_REASON, drUntil: '' }
  const form = useActionForm('reschedule', initial, props)
  const { errors, set } = form
  const { reason, drUntil, ...visit } = form.values
  const problem = windowProblem(visit, format)
  const send = (): void => {
    setIsTried(true)
    if (problem !== null) {
      haptics.error()
      return
    }
    const body = {
      scheduledFrom: instantOf(visit.day, visit.from, format.timeZone),
      scheduledTo: instantOf(visit.day, visit.to, format.timeZone),
      reason,
      ...(drUntil !== '' && { drUntil }),
    }
    const isTermFine = drUntil === '' || isLongRepairDay(drUntil, format.today)
    form.submit(body, isTermFine ? {} : { drUntil: t('act.pickDay') })
  }
  return (
    <ActionFrame title={t('run.reschedule')} submitText={t('run.reschedule')} form={form} onSubmit={send}>
      <VisitFields
        visit={visit}
        error={isTried && problem !== null ? t(problem) : errors.scheduledTo}
        onChange={set}
      />
      {order.status === 'DR' && (
        <Section isPadded footer={t('master.windowHint')}>
          <DateInput
            label={t('master.newTerm')}
            {...longRepairDays(format.today)}
            value={drUntil}
            error={errors.drUntil}
            onChange={({ currentTarget }) => {
              set({ drUntil: currentTarget.value })
            }}
          />
        </Section>
      )}
      <Section isPadded>
        <ReasonField {...reasonOf(form)} presets={PRESETS} />
      </Section>
    </ActionFrame>
  )
}

interface VisitFieldsProps {
  readonly visit: Visit
  readonly error: string | undefined
  readonly onChange: (visit: Visit) => void
}

function VisitFields({ visit, error, onChange }: VisitFieldsProps) {
  const t = useT()
  const { today, day: formatDay } = useFormat()
  const days = Array.from({ length: CHIP_DAYS }, (_, index) => addDays(today, index))
  return (
    <Section isPadded>
      <ChipGroup
        label={t('master.day')}
        value={visit.day}
        options={days.map((day) => ({ value: day, label: formatDay(day) }))}
        onChange={(day) => {
          onChange({ ...visit, day })
        }}
      />
      <DateInput
        label={t('master.day')}
        min={today}
        max={addDays(today, 365)}
        value={visit.day}
        onChange={({ currentTarget }) => {
          onChange({ ...visit, day: currentTarget.value })
        }}
      />
      <div className={styles.times}>
        <TimeInput
          label={t('master.from')}
          step={900}
          value={visit.from}
          onChange={({ currentTarget }) => {
            onChange({ ...visit, from: currentTarget.value })
          }}
        />
        <TimeInput
          label={t('master.to')}
          step={900}
          value={visit.to}
          error={error}
          onChange={({ currentTarget }) => {
            onChange({ ...visit, to: currentTarget.value })
          }}
        />
      </div>
    </Section>
  )
}
