import { PAST_PERIODS, PeriodChoice, type PeriodPreset } from '../../../shared/filters/period-choice'
import { useT } from '../../../shared/i18n/use-t'
import { ChipGroup } from '../../../shared/ui/chips'
import type { DeskConditions } from './desk-filters'

type Period = Pick<DeskConditions, 'periodOf' | 'from' | 'to'>

const PRESETS: Record<Period['periodOf'], readonly PeriodPreset[]> = {
  created: PAST_PERIODS,
  visit: [
    { label: 'filter.today', from: 0, to: 0 },
    { label: 'filter.tomorrow', from: 1, to: 1 },
    { label: 'filter.week', from: 0, to: 6 },
  ],
}

export interface PeriodFieldsProps {
  readonly value: Period
  readonly onChange: (change: Partial<Period>) => void
}

/** By creation or by visit; ready periods or days of one's own. */
export function PeriodFields({ value, onChange }: PeriodFieldsProps) {
  const t = useT()
  const { periodOf, from, to } = value
  return (
    <>
      <ChipGroup
        label={t('filter.period')}
        value={periodOf}
        options={[
          { value: 'created', label: t('filter.byCreated') },
          { value: 'visit', label: t('filter.byVisit') },
        ]}
        onChange={(next) => {
          onChange({ periodOf: next, from: null, to: null })
        }}
      />
      <PeriodChoice from={from} to={to} presets={PRESETS[periodOf]} onChange={onChange} />
    </>
  )
}
