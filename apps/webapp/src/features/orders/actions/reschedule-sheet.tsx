import type { OrderView } from '@pult/shared/orders/order-views'
import { useState } from 'react'
import { useFormat, type Format } from '../../../shared/format/use-format'
import { addDays, timeOf } from '../../../shared/format/zoned-time'
import { useT } from '../../../shared/i18n/use-t'
import type { MessageKey } from '../../../shared/i18n/message-key'
import { haptics } from '../../../shared/telegram/haptics'
import { Section } from '../../../shared/ui/section'
import { DateInput } from '../../../shared/ui/text-inputs'
import { VisitPicker } from '../../../shared/visits/visit-picker'
import { toInstants, type WindowInstants } from '../../../shared/visits/visit-slots'
import { VisitWords } from '../../../shared/visits/visit-words'
import { ActionFrame, type ActionSheetProps } from './action-sheet'
import { isLongRepairDay, longRepairDays } from './long-repair-term'
import { EMPTY_REASON, ReasonField, reasonOf } from './reason-field'
import { useActionForm } from './use-action-form'

const PRESETS = ['reason.reschedule.client', 'reason.reschedule.late', 'reason.reschedule.parts'] as const

type Visit = Pick<OrderView, 'scheduledFrom' | 'scheduledTo'>

const windowOf = ({ scheduledFrom, scheduledTo }: Visit): WindowInstants | null =>
  scheduledFrom !== null && scheduledTo !== null ? { scheduledFrom, scheduledTo } : null

/** The window as it is; a past one moves to the same hours tomorrow. */
function startingVisit({ scheduledFrom, scheduledTo }: OrderView, { today, timeZone, now }: Format): Visit {
  const window = windowOf({ scheduledFrom, scheduledTo })
  if (window === null || Date.parse(window.scheduledTo) > now) return { scheduledFrom, scheduledTo }
  const [from, to] = [timeOf(window.scheduledFrom, timeZone), timeOf(window.scheduledTo, timeZone)]
  return toInstants({ day: addDays(today, 1), from, to }, timeZone)
}

function windowProblem(visit: Visit, now: number): MessageKey | null {
  const window = windowOf(visit)
  if (window === null) return 'master.windowMissing'
  const [fromMs, toMs] = [Date.parse(window.scheduledFrom), Date.parse(window.scheduledTo)]
  if (toMs <= fromMs) return 'master.windowOrder'
  return toMs <= now ? 'master.windowPast' : null
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
  const problem = windowProblem(visit, format.now)
  const send = (): void => {
    setIsTried(true)
    if (problem !== null) {
      haptics.error()
      return
    }
    const body = { ...visit, reason, ...(drUntil !== '' && { drUntil }) }
    const isTermFine = drUntil === '' || isLongRepairDay(drUntil, format.today)
    form.submit(body, isTermFine ? {} : { drUntil: t('act.pickDay') })
  }
  return (
    <ActionFrame title={t('run.reschedule')} submitText={t('run.reschedule')} form={form} onSubmit={send}>
      <VisitFields
        visit={windowOf(visit)}
        error={isTried && problem !== null ? t(problem) : errors.scheduledTo}
        onChange={(window) => {
          set(window ?? { scheduledFrom: null, scheduledTo: null })
        }}
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
  readonly visit: WindowInstants | null
  readonly error: string | undefined
  readonly onChange: (visit: WindowInstants | null) => void
}

/** As in the order form; the words come with the sheet itself, which must open without a connection. */
function VisitFields({ visit, error, onChange }: VisitFieldsProps) {
  return (
    <Section isPadded>
      <VisitWords value={visit} onRecognise={onChange} />
      <VisitPicker value={visit} onChange={onChange} error={error} isRequired />
    </Section>
  )
}
