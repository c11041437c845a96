import { useFormat } from '../../../shared/format/use-format'
import { useT } from '../../../shared/i18n/use-t'
import { useMe } from '../../../shared/session/me'
import { ChipGroup } from '../../../shared/ui/chips'
import { MoneyInput } from '../../../shared/ui/money-input'
import { Section } from '../../../shared/ui/section'
import { Select } from '../../../shared/ui/select'
import styles from './calculator.module.css'
import type { Trial, TrialClosing } from './try-rules'

export interface CalculatorProps {
  readonly closing: TrialClosing
  readonly trial: Trial | null
  readonly onChange: (change: Partial<TrialClosing>) => void
}

const MARKS = ['isSenior', 'outOfCity', 'hasReview'] as const

/** Tries the rules as they stand on screen, saved or not, on a closing one makes up. */
export function Calculator({ closing, trial, onChange }: CalculatorProps) {
  const t = useT()
  const { equipmentTypes } = useMe()
  const chosen = MARKS.filter((mark) => closing[mark])
  return (
    <Section title={t('rules.calculator')} isPadded>
      <Select
        label={t('rules.equipment')}
        value={closing.equipmentType}
        options={equipmentTypes.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={({ currentTarget }) => {
          onChange({ equipmentType: currentTarget.value })
        }}
      />
      <div className={styles.amounts}>
        <MoneyInput
          label={t('rules.total')}
          value={closing.totalAmount}
          onChange={(totalAmount) => {
            onChange({ totalAmount })
          }}
        />
        <MoneyInput
          label={t('rules.materials')}
          value={closing.materialsCost}
          onChange={(materialsCost) => {
            onChange({ materialsCost })
          }}
        />
      </div>
      <ChipGroup
        label={t('rules.marks')}
        isMultiple
        value={chosen}
        options={MARKS.map((mark) => ({ value: mark, label: t(`rules.mark.${mark}`) }))}
        onChange={(next) => {
          onChange(Object.fromEntries(MARKS.map((mark) => [mark, next.includes(mark)])))
        }}
      />
      <Result trial={trial} />
    </Section>
  )
}

function Result({ trial }: { trial: Trial | null }) {
  const t = useT()
  const format = useFormat()
  if (!trial) return <p className={styles.none}>{t('rules.noTrial')}</p>
  return (
    <div className={styles.result} role="status" aria-live="polite">
      <dl className={styles.shares}>
        <div>
          <dt>{t('rules.toMaster')}</dt>
          <dd data-testid="calculator-master">{format.money(trial.masterShare)}</dd>
        </div>
        <div>
          <dt>{t('rules.toCompany')}</dt>
          <dd data-testid="calculator-company">{format.money(trial.companyShare)}</dd>
        </div>
      </dl>
      <p className={styles.formula}>
        <Formula trial={trial} />
      </p>
    </div>
  )
}

/** `50 % (правило 4) + 10 % за городом = 60 %`, in the order in which it is computed. */
function Formula({ trial }: { trial: Trial }) {
  const t = useT()
  const { parts, matched } = trial
  const base = Math.max(parts.basePercent, parts.seniorFloor)
  const sum = base + parts.outOfCityBonus + parts.reviewBonus
  const pieces = [
    parts.seniorFloor > parts.basePercent
      ? t('rules.seniorPart', { percent: base })
      : t('rules.rulePart', { percent: base, place: matched + 1 }),
    ...(parts.outOfCityBonus > 0 ? [t('rules.outOfCityPart', { percent: parts.outOfCityBonus })] : []),
    ...(parts.reviewBonus > 0 ? [t('rules.reviewPart', { percent: parts.reviewBonus })] : []),
  ]
  const total = t('rules.percentValue', { percent: parts.percent })
  const cap = sum > parts.capPercent ? ` · ${t('rules.capPart', { percent: parts.capPercent })}` : ''
  return pieces.length === 1 ? pieces[0] : `${pieces.join(' + ')} = ${total}${cap}`
}
