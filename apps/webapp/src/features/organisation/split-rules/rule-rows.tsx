import type { SplitRule } from '@pult/shared/money/split'
import { useT } from '../../../shared/i18n/use-t'
import { Badge } from '../../../shared/ui/badge'
import { IconButton } from '../../../shared/ui/button'
import { classNames } from '../../../shared/ui/class-names'
import { canMove, findShadowed } from './rule-list'
import styles from './rule-rows.module.css'
import { useRuleWords } from './rule-words'

export interface RuleRowsProps {
  readonly rules: readonly SplitRule[]
  /** Place of the rule the calculator ends at. */
  readonly matched: number | null
  readonly onEdit: (index: number) => void
  readonly onMove: (index: number, step: 1 | -1) => void
}

/** The rules in their order: a tap edits one, arrows move it. */
export function RuleRows({ rules, matched, onEdit, onMove }: RuleRowsProps) {
  const t = useT()
  const words = useRuleWords()
  const shadowed = findShadowed(rules)
  return (
    <ol aria-label={t('rules.list')}>
      {rules.map((rule, index) => {
        const { equipment, net } = words(rule)
        const place = index + 1
        return (
          <li key={index} className={classNames(styles.row, index === matched && styles.matched)}>
            <button
              type="button"
              className={styles.main}
              onClick={() => {
                onEdit(index)
              }}
            >
              <span className={styles.place}>{place}</span>
              <span className={styles.words}>
                <span>{equipment}</span>
                <span className={styles.net}>{net}</span>
                <span className={styles.marks}>
                  {index === matched && (
                    <Badge tone="green" icon="check">
                      {t('rules.matched')}
                    </Badge>
                  )}
                  {shadowed.includes(index) && (
                    <Badge tone="amber" icon="alert">
                      {t('rules.shadowed')}
                    </Badge>
                  )}
                </span>
              </span>
              <span className={styles.percent}>{t('rules.percentValue', { percent: rule.percent })}</span>
            </button>
            <span className={classNames(styles.arrows, index === rules.length - 1 && styles.fixed)}>
              {([-1, 1] as const).map((step) => (
                <IconButton
                  key={step}
                  icon="chevronDown"
                  className={step === -1 ? styles.up : undefined}
                  label={t(step === -1 ? 'rules.up' : 'rules.down', { place })}
                  disabled={!canMove(rules, index, step)}
                  onClick={() => {
                    onMove(index, step)
                  }}
                />
              ))}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
