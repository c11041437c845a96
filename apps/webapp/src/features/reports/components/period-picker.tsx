import { useState } from 'react'
import { daysInOrder } from '../../../shared/filters/days-in-order'
import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { Section } from '../../../shared/ui/section'
import { Segmented } from '../../../shared/ui/segmented'
import { DateInput } from '../../../shared/ui/text-inputs'
import type { ReportPeriod } from '../api/reports'
import { periodOf, REPORT_PRESETS, type ReportPreset } from '../report-period'
import styles from './reports.module.css'

export interface PeriodPickerProps {
  readonly period: ReportPeriod
  readonly preset: ReportPreset
  readonly onChange: (preset: ReportPreset, period: ReportPeriod) => void
}

/** A year that is being typed reads 0002 after its first digit. */
const isWhole = (day: string): boolean => day >= '1000'

/** Ready periods and one's own days; an unfinished pair of days asks for nothing, a reversed one means the same. */
export function PeriodPicker({ period, preset, onChange }: PeriodPickerProps) {
  const t = useT()
  const { today } = useFormat()
  const [typed, setTyped] = useState(period)
  const setDays = (days: ReportPeriod): void => {
    setTyped(days)
    if (isWhole(days.from) && isWhole(days.to)) onChange('custom', daysInOrder(days))
  }
  return (
    <>
      <Segmented
        label={t('reports.period')}
        value={preset}
        isWrapping
        segments={REPORT_PRESETS.map((value) => ({ value, label: t(`reports.preset.${value}`) }))}
        onChange={(next) => {
          const days = next === 'custom' ? period : periodOf(next, today)
          setTyped(days)
          onChange(next, days)
        }}
      />
      {preset === 'custom' && (
        <Section isPadded>
          <div className={styles.days}>
            <DateInput
              label={t('reports.from')}
              value={typed.from}
              max={typed.to || today}
              onChange={({ currentTarget }) => {
                setDays({ ...typed, from: currentTarget.value })
              }}
            />
            <DateInput
              label={t('reports.to')}
              value={typed.to}
              min={typed.from}
              max={today}
              onChange={({ currentTarget }) => {
                setDays({ ...typed, to: currentTarget.value })
              }}
            />
          </div>
        </Section>
      )}
    </>
  )
}
