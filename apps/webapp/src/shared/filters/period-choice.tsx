import { useFormat } from '../format/use-format'
import { addDays } from '../format/zoned-time'
import type { MessageKey } from '../i18n/message-key'
import { useT } from '../i18n/use-t'
import { Chip } from '../ui/chips'
import { DateInput } from '../ui/text-inputs'
import styles from './period-choice.module.css'

/** Days, both inclusive, `YYYY-MM-DD` in the company's zone; null is open. */
export interface Days {
  readonly from: string | null
  readonly to: string | null
}

/** A ready period, in days from today. */
export interface PeriodPreset {
  readonly label: MessageKey
  readonly from: number
  readonly to: number
}

/** Periods of what has happened. */
export const PAST_PERIODS: readonly PeriodPreset[] = [
  { label: 'filter.today', from: 0, to: 0 },
  { label: 'filter.yesterday', from: -1, to: -1 },
  { label: 'filter.week', from: -6, to: 0 },
  { label: 'filter.month', from: -29, to: 0 },
]

export interface PeriodChoiceProps extends Days {
  readonly presets: readonly PeriodPreset[]
  readonly onChange: (days: Days) => void
}

/** Ready periods, or days of one's own. */
export function PeriodChoice({ from, to, presets, onChange }: PeriodChoiceProps) {
  const t = useT()
  const { today } = useFormat()
  return (
    <>
      <div className={styles.presets}>
        <Chip
          isOn={from === null && to === null}
          onClick={() => {
            onChange({ from: null, to: null })
          }}
        >
          {t('filter.anyTime')}
        </Chip>
        {presets.map((preset) => {
          const days = { from: addDays(today, preset.from), to: addDays(today, preset.to) }
          return (
            <Chip
              key={preset.label}
              isOn={from === days.from && to === days.to}
              onClick={() => {
                onChange(days)
              }}
            >
              {t(preset.label)}
            </Chip>
          )
        })}
      </div>
      <div className={styles.days}>
        <DateInput
          label={t('filter.from')}
          value={from ?? ''}
          max={to ?? undefined}
          onChange={({ currentTarget }) => {
            onChange({ from: currentTarget.value || null, to })
          }}
        />
        <DateInput
          label={t('filter.to')}
          value={to ?? ''}
          min={from ?? undefined}
          onChange={({ currentTarget }) => {
            onChange({ from, to: currentTarget.value || null })
          }}
        />
      </div>
    </>
  )
}
